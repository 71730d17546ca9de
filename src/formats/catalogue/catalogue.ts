import type { Format, Parsed } from "../format.js";
import { readJson } from "../read-json.js";
import { validation } from "../validation.js";
import { type Entry, parentsFirst, referencesTo } from "./order.js";
import { catalogueSchema, entrySchemas, type Section, sections } from "./schema.js";
import { type CatalogueEntry, toConcept } from "./to-concept.js";

const reasonAgainstFile = validation(catalogueSchema, "a newsgraph catalogue");
const reasonAgainst: Record<Section, (value: unknown) => string | null> = {
  people: validation(entrySchemas.people, "a person"),
  organizations: validation(entrySchemas.organizations, "an organization"),
  places: validation(entrySchemas.places, "a place"),
  topics: validation(entrySchemas.topics, "a topic"),
};

/**
 * Our own catalogue of people, organizations, places and topics:
 *
 * ```json
 * { "newsgraphCatalogue": 1, "places": [{ "name": "Bajaur", "kind": "DISTRICT", "parent": "khyber-pakhtunkhwa" }] }
 * ```
 *
 * The file is read whole, up to 16 MiB. Concepts come with parents before children; an entry that cannot be used is
 * refused with its place in the file (`places[3]`), the others are read.
 */
export const catalogue: Format = {
  name: "catalogue",
  description: "newsgraph's own JSON catalogue of people, organizations, places and topics",
  recognises: (head) => /^\uFEFF?\s*\{/.test(head) && /"newsgraphCatalogue"\s*:/.test(head),
  async *parse(bytes) {
    const json = await readJson(bytes);
    const reason = "refused" in json ? json.refused : reasonAgainstFile(json.value);
    if ("refused" in json || reason !== null) {
      yield { type: "refused", where: "the file", reason: reason ?? "" };
      return;
    }
    yield* readEntries(json.value as Partial<Record<Section, unknown[]>>);
  },
};

function* readEntries(file: Partial<Record<Section, unknown[]>>): Generator<Parsed> {
  const entries: Entry[] = [];
  const taken = new Map<string, string>();
  for (const section of sections) {
    for (const [index, value] of (file[section] ?? []).entries()) {
      const where = `${section}[${index}]`;
      const invalid = reasonAgainst[section](value);
      const entry = invalid === null ? { where, concept: toConcept(section, value as CatalogueEntry) } : null;
      const reason = entry === null ? invalid : claim(taken, entry);
      if (entry === null || reason !== null) yield { type: "refused", where, reason: reason ?? "" };
      else entries.push(entry);
    }
  }
  for (const { where, concept, reason } of parentsFirst(entries)) {
    yield reason === null ? { type: "concept", where, concept } : { type: "refused", where, reason };
  }
}

/** Takes an entry's slugs and identifiers for it; the reason where another entry has one. People and organizations share slugs. */
function claim(taken: Map<string, string>, { where, concept }: Entry): string | null {
  const actor = concept.kind === "Person" || concept.kind === "Organization";
  const keys = referencesTo(concept).map((reference) => ({
    reference,
    key: `${actor && !reference.includes(":") ? "Actor" : concept.kind} ${reference}`,
  }));
  const clash = keys.find(({ key }) => taken.has(key));
  if (clash !== undefined) return `${clash.reference} is already ${taken.get(clash.key)}`;
  for (const { key } of keys) taken.set(key, where);
  return null;
}

import type { Concept } from "../../news/concept.js";
import { parentsFirst } from "../catalogue/order.js";
import { type Format, type Parsed, wholeFile } from "../format.js";
import { readJson } from "../read-json.js";
import { validation } from "../validation.js";
import { conceptSchema, schemeSchema } from "./schema.js";
import { type MediaTopic, toConcepts } from "./to-concepts.js";

const reasonAgainstFile = validation(schemeSchema, "IPTC Media Topics");
const reasonAgainstConcept = validation(conceptSchema, "a Media Topic");

/**
 * IPTC's Media Topics as IPTC publishes them in JSON (`cptall-en-US.json`), in any of its languages.
 *
 * ```ts
 * for await (const parsed of mediatopics.parse(createReadStream("cptall-en-US.json"))) …
 * ```
 *
 * The file is read whole, up to 16 MiB. Concepts come with parents before children; one that cannot be used is refused
 * with its code, the others are read. Retired concepts come too: stories go on carrying their codes.
 */
export const mediatopics: Format = {
  name: "mediatopics",
  description: "IPTC’s Media Topics in IPTC’s JSON",
  recognises: (head) =>
    /^\uFEFF?\s*\{/.test(head) &&
    /"uri"\s*:\s*"https?:\/\/cv\.iptc\.org\/newscodes\/mediatopic\/?"/.test(head) &&
    /"conceptSet"\s*:/.test(head),
  async *parse(bytes) {
    const json = await readJson(bytes);
    const reason = "refused" in json ? json.refused : reasonAgainstFile(json.value);
    if ("refused" in json || reason !== null) {
      yield { type: "refused", where: wholeFile, reason: reason ?? "" };
      return;
    }
    yield* readConcepts((json.value as { conceptSet: unknown[] }).conceptSet);
  },
};

function* readConcepts(conceptSet: readonly unknown[]): Generator<Parsed> {
  const topics: MediaTopic[] = [];
  const taken = new Set<string>();
  for (const [index, value] of conceptSet.entries()) {
    const invalid = reasonAgainstConcept(value);
    const topic = value as MediaTopic;
    const reason = invalid ?? (taken.has(topic.qcode) ? `${topic.qcode} comes twice` : null);
    if (reason !== null) {
      yield { type: "refused", where: `conceptSet[${index}]`, reason };
      continue;
    }
    taken.add(topic.qcode);
    topics.push(topic);
  }
  const entries = toConcepts(topics).map((concept) => ({ where: codeOf(concept), concept }));
  for (const { where, concept, reason } of parentsFirst(entries)) {
    yield reason === null ? { type: "concept", where, concept } : { type: "refused", where, reason };
  }
}

function codeOf({ identifiers }: Concept): string {
  return identifiers
    .slice(0, 1)
    .map(({ scheme, value }) => `${scheme}:${value}`)
    .join("");
}

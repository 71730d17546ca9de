import type { Concept } from "../news/concept.js";
import type { ConceptBatch } from "./concept-batch.js";
import { contradicts } from "./identity.js";
import { kindTables } from "./kinds.js";
import type { Described, KnownEntity } from "./known-entities.js";
import { Refusal } from "./refusal.js";

/** The entity that an entry of a catalogue means: by identifier, else by slug, else, where it brings none, by name. */
export async function meetConcept(
  { slugs, entities }: ConceptBatch,
  concept: Concept,
  described: Described,
): Promise<KnownEntity | undefined> {
  if (concept.slugs.length === 0) return entities.meet(described);
  const identified = entities.identified(concept.kind, concept.identifiers);
  if (identified) return identified;
  for (const slug of concept.slugs) {
    const target = slugs.get(kindTables[concept.kind].scope, slug);
    if (target?.kind !== concept.kind) continue;
    const candidate = await entities.at(concept.kind, target.id);
    if (!contradicts(concept.identifiers, candidate.identifiers)) return candidate;
  }
  return undefined;
}

/**
 * A catalogue is written by hand: where it says that two are one, whoever wrote it is to know.
 *
 * @throws Refusal where a slug or an identifier of the entry is another's than the one that it means
 */
export function refuseTaken(
  { slugs, entities }: ConceptBatch,
  concept: Concept,
  met: KnownEntity | undefined,
): void {
  for (const slug of concept.slugs) {
    const target = slugs.get(kindTables[concept.kind].scope, slug);
    if (target && !(met && target.kind === met.kind && target.id === met.id)) {
      throw new Refusal(
        `The slug “${slug}” is taken by another ${target.kind.toLowerCase()}: choose another.`,
      );
    }
  }
  for (const identifier of concept.identifiers) {
    const owner = entities.identified(concept.kind, [identifier]);
    if (owner && owner !== met) {
      throw new Refusal(
        `${identifier.scheme}:${identifier.value} already stands for “${owner.names[0]}”, while another of its identifiers stands for “${met?.names[0]}”.`,
      );
    }
  }
}

import type { Concept } from "../news/concept.js";
import { foldName } from "../text/fold.js";
import type { ConceptBatch } from "./concept-batch.js";
import { vocabulariesOf } from "./filled-in.js";
import { kindTables } from "./kinds.js";
import { type KnownEntity, slugOf } from "./known-entities.js";

/**
 * The names that stay though the catalogue does not have them: a vocabulary's, the one it replaces and those under whose
 * slug the entity answers already. The replaced one gets such a slug, so that it stays for good; but not one that a
 * vocabulary gave: `islamabad` may be wanted for the city, whatever the region around it was called.
 */
export async function oldNamesOf(
  batch: ConceptBatch,
  concept: Concept,
  entity: KnownEntity,
): Promise<string[]> {
  const { kind } = concept;
  const { scope } = kindTables[kind];
  const listed = new Set([concept.name, ...concept.aliases].map(foldName));
  const vocabularies = vocabulariesOf(entity);
  await batch.entries.load(vocabularies.map((vocabulary) => [vocabulary, entity]));
  const given = new Set(
    vocabularies.flatMap((vocabulary) => batch.entries.namesBefore(vocabulary, entity)).map(foldName),
  );
  const old: string[] = [];
  for (const [position, name] of entity.names.entries()) {
    if (listed.has(foldName(name))) continue;
    const base = slugOf({ kind, name, aliases: [], identifiers: [], slug: null });
    const answers = await answersUnder(batch, base, entity);
    const isGiven = given.has(foldName(name));
    if (!answers && !isGiven && position > 0) continue;
    if (!answers && !isGiven)
      batch.slugs.give(scope, await batch.slugs.free(scope, base), { kind, id: entity.id });
    old.push(name);
  }
  return old;
}

async function answersUnder(
  { slugs, entities }: ConceptBatch,
  base: string,
  entity: KnownEntity,
): Promise<boolean> {
  for await (const { target } of slugs.series(kindTables[entity.kind].scope, base)) {
    if (target?.kind === entity.kind && (await entities.at(entity.kind, target.id)) === entity) return true;
  }
  return false;
}

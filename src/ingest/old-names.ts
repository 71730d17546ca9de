import type { Concept } from "../news/concept.js";
import { foldName } from "../text/fold.js";
import type { ConceptBatch } from "./concept-batch.js";
import { kindTables } from "./kinds.js";
import { type KnownEntity, slugOf } from "./known-entities.js";

/**
 * The names that stay though the catalogue does not have them: the one it replaces and those under whose slug the
 * entity answers already. The replaced one gets such a slug, so that it stays for good; but not one that a vocabulary
 * gave: `islamabad` may be wanted for the city, whatever the region around it was called.
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
  const given = new Set(vocabularies.map((vocabulary) => batch.entries.before(vocabulary, entity)?.name));
  const old: string[] = [];
  for (const [position, name] of entity.names.entries()) {
    if (listed.has(foldName(name))) continue;
    const base = slugOf({ kind, name, aliases: [], identifiers: [], slug: null });
    const answers = await answersUnder(batch, base, entity);
    if (!answers && (position > 0 || given.has(name))) continue;
    if (!answers) batch.slugs.give(scope, await batch.slugs.free(scope, base), { kind, id: entity.id });
    old.push(name);
  }
  return old;
}

/** Whose entries the entity may be: a vocabulary goes by the name of its codes’ scheme. */
export function vocabulariesOf({ identifiers }: KnownEntity): string[] {
  return [...new Set(identifiers.map(({ scheme }) => scheme))];
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

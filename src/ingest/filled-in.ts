import type { ConceptBatch } from "./concept-batch.js";
import type { EntityColumns } from "./entity-rows.js";
import { type TreeKind, treeTables } from "./kinds.js";
import type { KnownEntity } from "./known-entities.js";

// What a vocabulary filled in of an entity stays when a catalogue that leaves it open is taken in again.

/** Whose entries the entity may be: a vocabulary goes by the name of its codes’ scheme. */
export function vocabulariesOf({ identifiers }: KnownEntity): string[] {
  return [...new Set(identifiers.map(({ scheme }) => scheme))];
}

/**
 * What a catalogue says of an entity, without the columns that it leaves open and that still hold what a vocabulary
 * said: `await withoutFilledIn(batch, peshawar, { description: "A city.", population: null })` is
 * `{ description: "A city." }` where a vocabulary counted the people.
 */
export async function withoutFilledIn(
  batch: ConceptBatch,
  entity: KnownEntity,
  said: EntityColumns,
): Promise<EntityColumns> {
  const known = await batch.rows.of(entity);
  const before = await saidBefore(batch, entity);
  const isFilledIn = (column: string) => before.some((columns) => columns[column] === known[column]);
  return Object.fromEntries(
    Object.entries(said).filter(([column, value]) => value !== null || !isFilledIn(column)),
  );
}

/**
 * Whether an entity stands where a vocabulary put it and the catalogue has nothing against that: it names no parent, or
 * one further up.
 */
export async function isPutCloser(
  batch: ConceptBatch,
  kind: TreeKind,
  entity: KnownEntity,
  parentId: number | null,
): Promise<boolean> {
  const { parent } = treeTables[kind];
  const known = (await batch.rows.of(entity))[parent];
  if (typeof known !== "number") return false;
  const before = await saidBefore(batch, entity);
  if (!before.some((columns) => columns[parent] === known)) return false;
  return parentId === null || (await batch.lineages.above(kind, known)).includes(parentId);
}

async function saidBefore({ entries }: ConceptBatch, entity: KnownEntity): Promise<EntityColumns[]> {
  const vocabularies = vocabulariesOf(entity);
  await entries.load(vocabularies.map((vocabulary) => [vocabulary, entity]));
  return vocabularies
    .map((vocabulary) => entries.before(vocabulary, entity))
    .filter((columns) => columns !== null);
}

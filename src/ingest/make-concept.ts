import { foldName } from "../text/fold.js";
import { type ConceptBatch, flushBatch } from "./concept-batch.js";
import { isTreeKind, type TreeKind, treeTables } from "./kinds.js";
import type { Described, KnownEntity } from "./known-entities.js";

/** Makes the entity that an entry describes, under a slug that is free; it counts as reviewed unless said otherwise. */
export async function make(
  { entities, named, rows, lineages }: ConceptBatch,
  described: Described,
  slug: string,
  parentId: number | null,
  reviewed = true,
): Promise<KnownEntity> {
  const { kind, name } = described;
  const facts = { ...described.facts, ...(isTreeKind(kind) ? { [treeTables[kind].parent]: parentId } : {}) };
  const entity = entities.make({ ...described, facts }, slug, reviewed);
  named.note(entity);
  rows.note(entity, { ...facts, slug, name, sortName: foldName(name), reviewed });
  if (isTreeKind(kind)) await lineages.add(kind, entity.id, parentId);
  return entity;
}

/** Gives an entity all its names anew: the one to show, then the aliases. */
export function rename({ named, rows }: ConceptBatch, entity: KnownEntity, names: readonly string[]): void {
  rows.rename(entity, names);
  named.note(entity);
}

/**
 * Puts an entity under a parent where it is not there yet.
 *
 * @throws Refusal where the parent is the entity itself or under it
 */
export async function putUnder(
  batch: ConceptBatch,
  kind: TreeKind,
  entity: KnownEntity,
  parentId: number | null,
): Promise<void> {
  const { rows, lineages } = batch;
  const { parent } = treeTables[kind];
  if ((await rows.of(entity))[parent] === parentId) return;
  // Moving a subtree reads and writes the tables.
  await flushBatch(batch);
  await lineages.move(kind, entity.id, parentId);
  rows.note(entity, { [parent]: parentId });
}

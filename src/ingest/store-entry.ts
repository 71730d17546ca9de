import type { Concept } from "../news/concept.js";
import { foldName } from "../text/fold.js";
import { type ConceptBatch, referredTo } from "./concept-batch.js";
import { placeFacts } from "./describe-concept.js";
import type { EntityColumns } from "./entity-rows.js";
import { isTreeKind, kindTables, treeTables } from "./kinds.js";
import { type Described, type KnownEntity, slugOf } from "./known-entities.js";
import { make, putUnder, rename } from "./make-concept.js";
import { meetEntry } from "./meet-vocabulary.js";
import { Refusal } from "./refusal.js";

/**
 * Stores one entry of a vocabulary.
 *
 * What it says holds for an entity that it makes and for one that nobody has reviewed. Of a reviewed one it fills in
 * what is not known and changes what it said itself the last time; what an editor has said since or before stays. A
 * parent that lies within the known one is taken for the better. Names and identifiers are added, none is taken away.
 */
export async function storeEntry(
  batch: ConceptBatch,
  concept: Concept,
  described: Described,
  vocabulary: string,
): Promise<void> {
  const { slugs, entities, entries } = batch;
  const { kind, name, aliases, description } = concept;
  const { scope } = kindTables[kind];
  const parentId = await parentOf(batch, concept);
  const met = await meetEntry(batch, concept, parentId);
  const slug = concept.slugs.find((wish) => {
    const target = slugs.get(scope, wish);
    return !target || (met && target.kind === kind && target.id === met.id);
  });
  const said: EntityColumns = {
    name,
    description,
    ...placeFacts(concept),
    ...(isTreeKind(kind) ? { [treeTables[kind].parent]: parentId } : {}),
  };
  if (met) {
    if (slug && !slugs.get(scope, slug)) slugs.give(scope, slug, { kind, id: met.id });
    entities.gain(met, concept.identifiers);
    await update(batch, concept, met, { vocabulary, slug: slug ?? null, said });
    entries.say(vocabulary, met, said, aliases);
  } else {
    const free = slug ?? (await slugs.free(scope, slugOf(described)));
    entries.say(vocabulary, await make(batch, described, free, parentId), said, aliases);
  }
}

async function update(
  batch: ConceptBatch,
  concept: Concept,
  entity: KnownEntity,
  { vocabulary, slug, said }: { vocabulary: string; slug: string | null; said: EntityColumns },
): Promise<void> {
  const { rows, entries, lineages } = batch;
  const { kind, name, aliases } = concept;
  const known = await rows.of(entity);
  await entries.load([[vocabulary, entity]]);
  const before = entries.before(vocabulary, entity);
  const isOpen = (column: string) =>
    !known.reviewed || known[column] === null || (before !== null && known[column] === before[column]);
  const taken = Object.fromEntries(
    Object.entries(said).filter(([column, value]) => value !== null && isOpen(column)),
  );
  const isRenamed = "name" in taken && (!known.reviewed || name !== known.name);
  if (isTreeKind(kind)) {
    const { parent } = treeTables[kind];
    const parentId = said[parent] as number | null;
    const isWithin =
      parentId !== null && (await lineages.above(kind, parentId)).includes(known[parent] as number);
    if (parent in taken || isWithin) await putUnder(batch, kind, entity, parentId);
    delete taken[parent];
  }
  await rows.change(entity, {
    ...taken,
    ...(isRenamed && slug !== null ? { slug } : {}),
    ...("name" in taken ? { sortName: foldName(name) } : {}),
    reviewed: true,
  });
  const shown = "name" in taken ? [name] : [];
  rename(batch, entity, [...shown, ...entity.names, name, ...aliases]);
}

/** The key of the nearest parent that the archive knows. */
async function parentOf(
  batch: ConceptBatch,
  { kind, parent, widerParents }: Concept,
): Promise<number | null> {
  if (parent === null) return null;
  for (const reference of [parent, ...widerParents]) {
    const found = await referredTo(batch, kind, reference);
    if (found) return found.id;
  }
  throw new Refusal(`Its parent “${parent}” is not known: import the vocabulary that has it first.`);
}

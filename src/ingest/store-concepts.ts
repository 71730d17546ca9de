import type { SlugScope } from "../entities/slug.js";
import type { Concept } from "../news/concept.js";
import type { EntityKind } from "../news/entity-kind.js";
import { foldName } from "../text/fold.js";
import { checkConcept } from "./check-values.js";
import { type ConceptBatch, flushBatch, openBatch, readReference, referredTo } from "./concept-batch.js";
import { describeConcept, placeFacts } from "./describe-concept.js";
import { isTreeKind, kindTables, type TreeKind, treeTables } from "./kinds.js";
import { type Described, type KnownEntity, slugOf } from "./known-entities.js";
import { meetConcept, refuseTaken } from "./meet-concept.js";
import { oldNamesOf } from "./old-names.js";
import { Refusal } from "./refusal.js";
import { circleRefusal } from "./reparent.js";
import type { Transaction } from "./transaction.js";

/**
 * Stores entries of catalogues in the order given: `await storeConcepts(transaction, [pakistan, bajaur])`.
 *
 * An entry meets the entity that has one of its identifiers, else one of its slugs, else it makes one; what it says
 * then holds and counts as reviewed. Its first slug becomes the current one, all others go on answering; identifiers
 * are added, none is taken away; an old name stays as an alias.
 *
 * All look-ups go first and all writes last, a few statements each; in between each entry meets what those before it
 * made, so that it makes no difference how entries are cut into calls.
 *
 * @throws Refusal where for one of them a slug or an identifier is another entity's, the parent is unknown or would
 *   make a circle, or a value is not one that the tables take; the caller then undoes them all
 */
export async function storeConcepts(transaction: Transaction, concepts: readonly Concept[]): Promise<void> {
  concepts.forEach(checkConcept);
  const entries = concepts.map((concept) => ({ concept, described: describeConcept(concept) }));
  const batch = await openBatch(transaction);
  await load(batch, entries);
  for (const entry of entries) await storeConcept(batch, entry);
  await flushBatch(batch);
  await batch.keys.flush();
}

/** An entry, and what it says as entities are met by. */
interface Entry {
  concept: Concept;
  described: Described;
}

/** Asks for all that the entries could mean, and what they could stand under. */
async function load(batch: ConceptBatch, entries: readonly Entry[]): Promise<void> {
  const { slugs, entities, rows, lineages } = batch;
  const parents = entries.flatMap(({ concept: { kind, parent } }) =>
    parent === null ? [] : [{ kind, reference: parent, identifier: readReference(parent) }],
  );
  const wanted: [SlugScope, string][] = [
    ...entries.flatMap(({ concept }) => concept.slugs.map((slug) => ({ kind: concept.kind, slug }))),
    ...parents.flatMap(({ kind, reference, identifier }) => (identifier ? [] : [{ kind, slug: reference }])),
  ].map(({ kind, slug }) => [kindTables[kind].scope, slug]);
  await slugs.load(wanted);
  await entities.load(entries.map(({ described }) => described));
  await entities.loadTargets(wanted.flatMap(([scope, slug]) => slugs.get(scope, slug) ?? []));
  await entities.loadIdentified(
    parents.flatMap(({ kind, identifier }) => (identifier ? [{ kind, identifiers: [identifier] }] : [])),
  );

  const candidates = new Set<KnownEntity>();
  for (const { concept } of entries) {
    const references = [
      ...concept.slugs,
      ...concept.identifiers.map(({ scheme, value }) => `${scheme}:${value}`),
    ];
    for (const reference of references) {
      const candidate = await referredTo(batch, concept.kind, reference);
      if (candidate) candidates.add(candidate);
    }
  }
  await rows.load(candidates);
  const above: Record<TreeKind, Set<number>> = { Place: new Set(), Topic: new Set() };
  for (const { kind, reference } of parents) {
    const parent = await referredTo(batch, kind, reference);
    if (parent && isTreeKind(kind)) above[kind].add(parent.id);
  }
  await lineages.load("Place", above.Place);
  await lineages.load("Topic", above.Topic);
}

async function storeConcept(batch: ConceptBatch, { concept, described }: Entry): Promise<void> {
  const { slugs, entities } = batch;
  const { kind } = concept;
  const { scope } = kindTables[kind];
  const met = await meetConcept(batch, concept, described);
  const [firstSlug] = concept.slugs;
  const slug = firstSlug ?? (met ? null : await slugs.free(scope, slugOf(described)));
  refuseTaken(batch, concept, met);
  const parentId = await parentOf(batch, concept, slug);
  const entity = met ?? (await make(batch, kind, described, slug ?? slugOf(described), parentId));
  for (const further of concept.slugs) {
    if (!slugs.get(scope, further)) slugs.give(scope, further, { kind, id: entity.id });
  }
  entities.gain(entity, concept.identifiers);
  if (met) await update(batch, concept, met, slug, parentId);
}

async function make(
  { entities, rows, lineages }: ConceptBatch,
  kind: EntityKind,
  described: Described,
  slug: string,
  parentId: number | null,
): Promise<KnownEntity> {
  const facts = { ...described.facts, ...(isTreeKind(kind) ? { [treeTables[kind].parent]: parentId } : {}) };
  const entity = entities.make({ ...described, facts }, slug, true);
  rows.note(entity, {
    ...facts,
    slug,
    name: described.name,
    sortName: foldName(described.name),
    reviewed: true,
  });
  if (isTreeKind(kind)) await lineages.add(kind, entity.id, parentId);
  return entity;
}

async function update(
  batch: ConceptBatch,
  concept: Concept,
  entity: KnownEntity,
  slug: string | null,
  parentId: number | null,
): Promise<void> {
  const { kind, name, aliases, description } = concept;
  const { rows, lineages } = batch;
  const oldNames = await oldNamesOf(batch, concept, entity);
  await rows.change(entity, {
    ...(slug === null ? {} : { slug }),
    name,
    sortName: foldName(name),
    description,
    reviewed: true,
    ...placeFacts(concept),
  });
  rows.rename(entity, [name, ...aliases, ...oldNames]);
  if (!isTreeKind(kind)) return;
  const { parent } = treeTables[kind];
  if ((await rows.of(entity))[parent] === parentId) return;
  await flushBatch(batch);
  await lineages.move(kind, entity.id, parentId);
  rows.note(entity, { [parent]: parentId });
}

/** The key of the parent that the entry names by a slug or by `scheme:value`. */
async function parentOf(batch: ConceptBatch, concept: Concept, slug: string | null): Promise<number | null> {
  const { kind, slugs, identifiers, parent } = concept;
  if (parent === null) return null;
  const own = [slug, ...slugs, ...identifiers.map(({ scheme, value }) => `${scheme}:${value}`)];
  if (own.includes(parent)) throw circleRefusal();
  const found = await referredTo(batch, kind, parent);
  if (!found) {
    throw new Refusal(`Its parent “${parent}” is not known: put the parent before it in the catalogue.`);
  }
  return found.id;
}

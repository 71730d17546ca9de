import type { SlugScope } from "../entities/slug.js";
import type { Concept } from "../news/concept.js";
import { foldName } from "../text/fold.js";
import { slugify } from "../text/slug.js";
import { checkConcept } from "./check-values.js";
import { type ConceptBatch, flushBatch, openBatch, readReference, referredTo } from "./concept-batch.js";
import { describeConcept, placeFacts } from "./describe-concept.js";
import { isPutCloser, vocabulariesOf, withoutFilledIn } from "./filled-in.js";
import { isTreeKind, kindTables, type TreeKind } from "./kinds.js";
import { type Described, type KnownEntity, slugOf } from "./known-entities.js";
import { make, putUnder, rename } from "./make-concept.js";
import { meetConcept, refuseTaken } from "./meet-concept.js";
import { isTown } from "./meet-vocabulary.js";
import { oldNamesOf } from "./old-names.js";
import { Refusal } from "./refusal.js";
import { circleRefusal } from "./reparent.js";
import { storeEntry } from "./store-entry.js";
import type { Transaction } from "./transaction.js";

/**
 * Stores entries of catalogues and vocabularies in the order given:
 * `await storeConcepts(transaction, [pakistan, bajaur])`.
 *
 * An entry of a catalogue meets the entity that has one of its identifiers, else one of its slugs, else it makes one;
 * what it says then holds and counts as reviewed, and what it leaves open stays as a vocabulary filled it in. Its first
 * slug becomes the current one, all others go on answering; identifiers are added, none is taken away; an old name stays
 * as an alias. For a vocabulary's see `storeEntry`.
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
  for (const { concept, described } of entries) {
    const { vocabulary } = concept;
    if (vocabulary === null) await storeConcept(batch, concept, described);
    else await storeEntry(batch, concept, described, vocabulary);
  }
  await flushBatch(batch);
  await batch.keys.flush();
}

/** An entry, and what it says as entities are met by. */
interface Entry {
  concept: Concept;
  described: Described;
}

/** Asks for all that the entries could mean, and what they could stand under. */
async function load(batch: ConceptBatch, wanted: readonly Entry[]): Promise<void> {
  const { slugs, entities, named, rows, lineages, entries } = batch;
  const parents = wanted.flatMap(({ concept: { kind, parent, widerParents } }) =>
    parent === null ? [] : [parent, ...widerParents].map((reference) => ({ kind, reference })),
  );
  const candidates = wanted.flatMap(({ concept }) =>
    referencesOf(concept).map((reference) => ({ kind: concept.kind, reference, concept })),
  );
  const references = [...parents, ...candidates];
  const bySlug = references.flatMap(({ kind, reference }): [SlugScope, string][] =>
    readReference(reference) ? [] : [[kindTables[kind].scope, reference]],
  );
  await slugs.load(bySlug);
  await entities.loadTargets(bySlug.flatMap(([scope, slug]) => slugs.get(scope, slug) ?? []));
  await entities.loadIdentified(
    references.flatMap(({ kind, reference }) => {
      const identifier = readReference(reference);
      return identifier ? [{ kind, identifiers: [identifier] }] : [];
    }),
  );
  // A catalogue may mean by a name alone what it has no slug for.
  await entities.load(
    wanted.flatMap(({ concept, described }) => (concept.vocabulary === null ? [described] : [])),
  );

  const byName = wanted.flatMap(({ concept }) =>
    concept.vocabulary === null || isTown(concept) ? [] : [concept],
  );
  await named.load(byName.map(({ kind, name }) => [kind, name]));

  const known = byName.flatMap(({ kind, name }) => named.get(kind, name));
  const said: [string, KnownEntity][] = [];
  for (const { kind, reference, concept } of candidates) {
    const candidate = await referredTo(batch, kind, reference);
    if (!candidate) continue;
    known.push(candidate);
    const vocabularies = concept.vocabulary === null ? vocabulariesOf(candidate) : [concept.vocabulary];
    for (const vocabulary of vocabularies) said.push([vocabulary, candidate]);
  }
  await rows.load(known);
  await entries.load(said);
  const above: Record<TreeKind, number[]> = { Place: [], Topic: [] };
  for (const { kind, reference } of parents) {
    const parent = await referredTo(batch, kind, reference);
    if (parent && isTreeKind(kind)) above[kind].push(parent.id);
  }
  await lineages.load("Place", above.Place);
  await lineages.load("Topic", above.Topic);
}

/** By what the entity that an entry means may be found. */
function referencesOf(concept: Concept): string[] {
  return [
    ...concept.slugs,
    ...(concept.vocabulary !== null && isTown(concept) ? [slugify(concept.name)] : []),
    ...concept.identifiers.map(({ scheme, value }) => `${scheme}:${value}`),
  ];
}

async function storeConcept(batch: ConceptBatch, concept: Concept, described: Described): Promise<void> {
  const { slugs, entities } = batch;
  const { kind } = concept;
  const { scope } = kindTables[kind];
  const met = await meetConcept(batch, concept, described);
  const [firstSlug] = concept.slugs;
  const slug = firstSlug ?? (met ? null : await slugs.free(scope, slugOf(described)));
  refuseTaken(batch, concept, met);
  const parentId = await parentOf(batch, concept, slug);
  const entity = met ?? (await make(batch, described, slug ?? slugOf(described), parentId, concept.reviewed));
  for (const further of concept.slugs) {
    if (!slugs.get(scope, further)) slugs.give(scope, further, { kind, id: entity.id });
  }
  entities.gain(entity, concept.identifiers);
  if (met) await update(batch, concept, met, slug, parentId);
}

async function update(
  batch: ConceptBatch,
  concept: Concept,
  entity: KnownEntity,
  slug: string | null,
  parentId: number | null,
): Promise<void> {
  const { kind, name, aliases, description } = concept;
  const { rows } = batch;
  const oldNames = await oldNamesOf(batch, concept, entity);
  const said = { description, ...placeFacts(concept) };
  await rows.change(entity, {
    ...(slug === null ? {} : { slug }),
    name,
    sortName: foldName(name),
    reviewed: concept.reviewed !== false || Boolean((await rows.of(entity)).reviewed),
    ...(await withoutFilledIn(batch, entity, said)),
  });
  rename(batch, entity, [name, ...aliases, ...oldNames]);
  if (isTreeKind(kind) && !(await isPutCloser(batch, kind, entity, parentId))) {
    await putUnder(batch, kind, entity, parentId);
  }
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

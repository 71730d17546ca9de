import { Name } from "../entities/name.js";
import type { Concept } from "../news/concept.js";
import { foldName } from "../text/fold.js";
import { slugify } from "../text/slug.js";
import { insertAll } from "./bulk.js";
import { checkConcept } from "./check-values.js";
import { contradicts } from "./identity.js";
import { isTreeKind, kindTables } from "./kinds.js";
import {
  type Described,
  distinctNames,
  KnownEntities,
  type KnownEntity,
  nameRows,
  slugOf,
} from "./known-entities.js";
import { NewKeys } from "./new-keys.js";
import { Refusal } from "./refusal.js";
import { reparent } from "./reparent.js";
import { SlugRegistry } from "./slug-registry.js";
import type { Transaction } from "./transaction.js";

/**
 * Stores one entry of a catalogue: `await storeConcept(transaction, concept)`.
 *
 * It meets the entity that has one of its identifiers, else one of its slugs, else it makes one; what it says then
 * holds and counts as reviewed. Its first slug becomes the current one, all others go on answering; identifiers are
 * added, none is taken away; an old name stays as an alias.
 *
 * @throws Refusal where a slug or an identifier is another entity's, the parent is unknown or would make a circle, or a
 *   value is not one that the tables take
 */
export async function storeConcept(transaction: Transaction, concept: Concept): Promise<void> {
  checkConcept(concept);
  const described = describe(concept);
  const keys = await NewKeys.open(transaction);
  const slugs = new SlugRegistry(transaction);
  const entities = new KnownEntities(transaction, keys, slugs);
  const { scope } = kindTables[concept.kind];
  await slugs.load(concept.slugs.map((slug) => [scope, slug]));
  await entities.load([described]);

  const met = await meetConcept(concept, described, slugs, entities);
  const [firstSlug] = concept.slugs;
  const slug = firstSlug ?? (met ? null : await slugs.free(scope, slugOf(described)));
  refuseTaken(concept, met, slugs, entities);
  const entity = met ?? entities.make(described, slug ?? slugOf(described), true);
  for (const further of concept.slugs) {
    if (!slugs.get(scope, further)) slugs.give(scope, further, { kind: concept.kind, id: entity.id });
  }
  entities.gain(entity, concept.identifiers);
  const oldNames = met ? await oldNamesOf(concept, met, slugs, entities) : [];
  await entities.flush();
  await slugs.flush();
  if (met) await update(transaction, concept, met, slug, oldNames);
  if (isTreeKind(concept.kind)) {
    await reparent(transaction, concept.kind, entity.id, await parentOf(transaction, concept, keys));
  }
  await keys.flush();
}

function describe(concept: Concept): Described {
  if (concept.parent !== null && !isTreeKind(concept.kind)) {
    throw new Refusal("It has a parent, which only places and topics have: leave the parent out.");
  }
  const malformed = concept.slugs.find((slug) => slugify(slug) !== slug);
  if (malformed !== undefined) {
    throw new Refusal(
      `“${malformed}” is no slug: write lower-case letters and digits parted by single hyphens, such as “${slugify(malformed)}”.`,
    );
  }
  const { kind, name, aliases, identifiers, description } = concept;
  return {
    kind,
    name,
    aliases,
    identifiers,
    slug: concept.slugs[0] ?? null,
    facts: { description, ...factsOf(concept) },
  };
}

function factsOf({ kind, place }: Concept): object {
  return kind === "Place" && place ? place : {};
}

async function meetConcept(
  concept: Concept,
  described: Described,
  slugs: SlugRegistry,
  entities: KnownEntities,
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

/** A catalogue is written by hand: where it says that two are one, whoever wrote it is to know. */
function refuseTaken(
  concept: Concept,
  met: KnownEntity | undefined,
  slugs: SlugRegistry,
  entities: KnownEntities,
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

/**
 * The names that stay though the catalogue does not have them: the one it replaces and those under whose slug the
 * entity answers already. The replaced one gets such a slug, so that it stays for good.
 */
async function oldNamesOf(
  concept: Concept,
  entity: KnownEntity,
  slugs: SlugRegistry,
  entities: KnownEntities,
): Promise<string[]> {
  const { kind } = concept;
  const { scope } = kindTables[kind];
  const listed = new Set([concept.name, ...concept.aliases].map(foldName));
  const old: string[] = [];
  for (const [position, name] of entity.names.entries()) {
    if (listed.has(foldName(name))) continue;
    const base = slugOf({ kind, name, aliases: [], identifiers: [], slug: null });
    const answers = await answersUnder(base, entity, slugs, entities);
    if (!answers && position > 0) continue;
    if (!answers) slugs.give(scope, await slugs.free(scope, base), { kind, id: entity.id });
    old.push(name);
  }
  return old;
}

async function answersUnder(
  base: string,
  entity: KnownEntity,
  slugs: SlugRegistry,
  entities: KnownEntities,
): Promise<boolean> {
  for await (const { target } of slugs.series(kindTables[entity.kind].scope, base)) {
    if (target?.kind === entity.kind && (await entities.at(entity.kind, target.id)) === entity) return true;
  }
  return false;
}

async function update(
  transaction: Transaction,
  concept: Concept,
  entity: KnownEntity,
  slug: string | null,
  oldNames: readonly string[],
): Promise<void> {
  const { manager } = transaction;
  await manager.update(kindTables[concept.kind].entity, entity.id, {
    ...(slug === null ? {} : { slug }),
    name: concept.name,
    sortName: foldName(concept.name),
    description: concept.description,
    reviewed: true,
    ...factsOf(concept),
  });
  const names = distinctNames([concept.name, ...concept.aliases, ...oldNames]);
  if (JSON.stringify(names) === JSON.stringify(entity.names)) return;
  await manager.delete(Name, { kind: concept.kind, entityId: entity.id });
  await insertAll(transaction, Name, nameRows({ ...entity, names }));
}

/** The key of the parent that the concept names by a slug or by `scheme:value`. */
async function parentOf(
  transaction: Transaction,
  { kind, parent }: Concept,
  keys: NewKeys,
): Promise<number | null> {
  if (parent === null) return null;
  const slugs = new SlugRegistry(transaction);
  const entities = new KnownEntities(transaction, keys, slugs);
  const found = await referred(kind, parent, slugs, entities);
  if (!found)
    throw new Refusal(`Its parent “${parent}” is not known: put the parent before it in the catalogue.`);
  return found.id;
}

async function referred(
  kind: Concept["kind"],
  reference: string,
  slugs: SlugRegistry,
  entities: KnownEntities,
): Promise<KnownEntity | undefined> {
  const colon = reference.indexOf(":");
  if (colon >= 0) {
    const identifier = { scheme: reference.slice(0, colon), value: reference.slice(colon + 1) };
    await entities.load([{ kind, name: reference, aliases: [], identifiers: [identifier], slug: null }]);
    return entities.identified(kind, [identifier]);
  }
  const { scope } = kindTables[kind];
  await slugs.load([[scope, reference]]);
  const target = slugs.get(scope, reference);
  return target?.kind === kind ? entities.at(kind, target.id) : undefined;
}

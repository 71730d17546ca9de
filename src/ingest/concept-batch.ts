import type { EntityKind } from "../news/entity-kind.js";
import type { Identifier } from "../news/identifier.js";
import { EntityRows } from "./entity-rows.js";
import { kindTables } from "./kinds.js";
import { KnownEntities, type KnownEntity } from "./known-entities.js";
import { Lineages } from "./lineages.js";
import { NamedEntities } from "./named-entities.js";
import { NewKeys } from "./new-keys.js";
import { SlugRegistry } from "./slug-registry.js";
import type { Transaction } from "./transaction.js";
import { VocabularyEntries } from "./vocabulary-entries.js";

/** What the entries of a batch share: each meets what those before it made. */
export interface ConceptBatch {
  readonly keys: NewKeys;
  readonly slugs: SlugRegistry;
  readonly entities: KnownEntities;
  readonly named: NamedEntities;
  readonly rows: EntityRows;
  readonly lineages: Lineages;
  readonly entries: VocabularyEntries;
}

export async function openBatch(transaction: Transaction): Promise<ConceptBatch> {
  const keys = await NewKeys.open(transaction);
  const slugs = new SlugRegistry(transaction);
  const entities = new KnownEntities(transaction, keys, slugs);
  return {
    keys,
    slugs,
    entities,
    named: new NamedEntities(transaction, entities),
    rows: new EntityRows(transaction),
    lineages: new Lineages(transaction),
    entries: new VocabularyEntries(transaction),
  };
}

/** Writes all that the batch has so far. */
export async function flushBatch({ entities, slugs, rows, lineages, entries }: ConceptBatch): Promise<void> {
  await entities.flush();
  await slugs.flush();
  await rows.flush();
  await lineages.flush();
  await entries.flush();
}

/** What an entry names another by: `scheme:value`, else a slug. */
export function readReference(reference: string): Identifier | null {
  const colon = reference.indexOf(":");
  return colon < 0 ? null : { scheme: reference.slice(0, colon), value: reference.slice(colon + 1) };
}

/** The entity of that kind that a reference means, which must have been loaded. */
export async function referredTo(
  { slugs, entities }: ConceptBatch,
  kind: EntityKind,
  reference: string,
): Promise<KnownEntity | undefined> {
  const identifier = readReference(reference);
  if (identifier) return entities.identified(kind, [identifier]);
  const target = slugs.get(kindTables[kind].scope, reference);
  return target?.kind === kind ? entities.at(kind, target.id) : undefined;
}

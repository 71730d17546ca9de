import { Identifier as StoredIdentifier } from "../../entities/identifier.js";
import { VocabularyEntry } from "../../entities/vocabulary-entry.js";
import { NewsgraphError } from "../../errors.js";
import type { EntityKind } from "../../news/entity-kind.js";
import type { Identifier } from "../../news/identifier.js";
import { contradicts } from "../identity.js";
import { isTreeKind, kindTables } from "../kinds.js";
import { NewKeys } from "../new-keys.js";
import type { Transaction } from "../transaction.js";
import { type Absorbed, absorb } from "./absorb.js";
import { articleTies } from "./article-ties.js";
import { describe, type Found, findEntity } from "./find-entity.js";
import { childrenOf } from "./hierarchy.js";
import { recordRepair } from "./repair-log.js";
import { articleRows, identityRows } from "./watched.js";

export interface MergeRequest {
  /** References: a slug, an id such as `Person:7`, or `scheme:value`. */
  from: string;
  into: string;
  /** Merges though their identifiers say that they are not the same. */
  force: boolean;
}

export interface Merged extends Absorbed {
  repair: number;
  from: Found;
  into: Found;
}

/**
 * Makes one of two entities that are the same: `await merge(transaction, { from: "amir-muqaam", into: "amir-muqam",
 * force: false }, now)`.
 *
 * `into` goes on with everything that was `from`'s: mentions, what a person wrote, names (as aliases), identifiers,
 * slugs, what lies under it, and the facts that it lacks itself. Slugs, identifiers and the id of `from` lead to it.
 *
 * @param now UTC with milliseconds
 * @throws NewsgraphError ENTITY_UNKNOWN, ENTITY_AMBIGUOUS, REPAIR_REFUSED; the caller then undoes the transaction
 */
export async function merge(transaction: Transaction, request: MergeRequest, now: string): Promise<Merged> {
  const from = await findEntity(transaction, request.from);
  const into = await findEntity(transaction, request.into);
  await refuseUnlike(transaction, from, into, request.force);
  const { kind } = from;
  const ids = [into.id, from.id];
  const children = isTreeKind(kind) ? await childrenOf(transaction, kind, from.id) : [];
  const keys = await NewKeys.open(transaction);
  let absorbed: Absorbed = { moved: 0, united: 0 };
  const repair = await recordRepair(
    transaction,
    keys,
    { action: "merge", kind, entityIds: ids, asked: { from: describe(from), into: describe(into) } },
    now,
    [
      ...identityRows(kind, ids),
      { stored: kindTables[kind].entity, among: { id: children } },
      { stored: VocabularyEntry, among: { kind: [kind], entityId: children } },
      ...articleRows(kind, ids, await articleTies(transaction, kind, from.id)),
    ],
    async () => {
      absorbed = await absorb(transaction, kind, from.id, into.id);
    },
  );
  await keys.flush();
  return { repair, from, into, ...absorbed };
}

async function refuseUnlike(
  transaction: Transaction,
  from: Found,
  into: Found,
  force: boolean,
): Promise<void> {
  if (from.kind !== into.kind) {
    throw new NewsgraphError(
      "REPAIR_REFUSED",
      `${describe(from)} and ${describe(into)} are of different kinds, which cannot become one: name two of the same kind.`,
    );
  }
  if (from.id === into.id) {
    throw new NewsgraphError("REPAIR_REFUSED", `Both lead to ${describe(into)}: there is nothing to merge.`);
  }
  if (force) return;
  const known = await identifiersOf(transaction, from.kind, from.id);
  const others = await identifiersOf(transaction, into.kind, into.id);
  const against = known.filter((identifier) => contradicts([identifier], others));
  if (against.length === 0) return;
  const list = (identifiers: readonly Identifier[]) =>
    identifiers.map(({ scheme, value }) => `${scheme}:${value}`).join(", ");
  throw new NewsgraphError(
    "REPAIR_REFUSED",
    `Their identifiers contradict each other: ${describe(from)} is ${list(against)}, ${describe(into)} is ${list(others)}. Where they are the same nevertheless, merge them with --force.`,
  );
}

async function identifiersOf(
  { manager }: Transaction,
  kind: EntityKind,
  entityId: number,
): Promise<Identifier[]> {
  return manager.find(StoredIdentifier, {
    where: { kind, entityId },
    order: { scheme: "ASC", value: "ASC" },
  });
}

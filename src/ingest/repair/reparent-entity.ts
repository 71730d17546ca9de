import { NewsgraphError } from "../../errors.js";
import { ancestorsOf } from "../ancestors.js";
import { isTreeKind, kindTables } from "../kinds.js";
import { NewKeys } from "../new-keys.js";
import { reparent } from "../reparent.js";
import type { Transaction } from "../transaction.js";
import { describe, type Found, findEntity } from "./find-entity.js";
import { asRefused } from "./given-name.js";
import { recordRepair } from "./repair-log.js";

export interface ReparentRequest {
  /** A place or topic: a slug, an id such as `Place:7`, or `scheme:value`. */
  entity: string;
  /** What it comes under; null: nothing, it comes to the top. */
  parent: string | null;
}

export interface Reparented {
  repair: number;
  entity: Found;
  parent: Found | null;
}

/**
 * Puts a place or topic, with all that is under it, under another:
 * `await reparentEntity(transaction, { entity: "bajaur", parent: "khyber-pakhtunkhwa" }, now)`.
 *
 * @param now UTC with milliseconds
 * @throws NewsgraphError ENTITY_UNKNOWN, ENTITY_AMBIGUOUS, REPAIR_REFUSED
 */
export async function reparentEntity(
  transaction: Transaction,
  request: ReparentRequest,
  now: string,
): Promise<Reparented> {
  const entity = await findEntity(transaction, request.entity);
  const { kind, id } = entity;
  if (!isTreeKind(kind)) {
    throw new NewsgraphError(
      "REPAIR_REFUSED",
      `${describe(entity)} is no place or topic; only these lie under others.`,
    );
  }
  const parent = request.parent === null ? null : await findEntity(transaction, request.parent, [kind]);
  const [current = null] = (await ancestorsOf(transaction, kind, [id])).get(id) ?? [];
  if (current === (parent?.id ?? null)) {
    throw new NewsgraphError(
      "REPAIR_REFUSED",
      `${describe(entity)} is ${parent ? `under ${describe(parent)}` : "at the top"} already.`,
    );
  }
  const keys = await NewKeys.open(transaction);
  const repair = await recordRepair(
    transaction,
    keys,
    {
      action: "reparent",
      kind,
      entityIds: parent ? [id, parent.id] : [id],
      asked: { entity: describe(entity), parent: parent && describe(parent) },
    },
    now,
    [{ stored: kindTables[kind].entity, among: { id: [id] } }],
    async () => {
      await reparent(transaction, kind, id, parent?.id ?? null).catch((error) => {
        throw asRefused(error);
      });
    },
  );
  await keys.flush();
  return { repair, entity, parent };
}

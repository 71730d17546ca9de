import { Name } from "../../entities/name.js";
import { NewsgraphError } from "../../errors.js";
import { foldName } from "../../text/fold.js";
import { slugify } from "../../text/slug.js";
import { insertAll } from "../bulk.js";
import { kindTables } from "../kinds.js";
import { distinctNames, nameRows } from "../known-entities.js";
import { NewKeys } from "../new-keys.js";
import { SlugRegistry } from "../slug-registry.js";
import type { Transaction } from "../transaction.js";
import { describe, entityAt, type Found, findEntity } from "./find-entity.js";
import { givenName } from "./given-name.js";
import { recordRepair } from "./repair-log.js";
import { identityRows } from "./watched.js";

export interface RenameRequest {
  /** A slug, an id such as `Person:7`, or `scheme:value`. */
  entity: string;
  name: string;
  /** The slug that it has from now on; null: the same as before. */
  slug: string | null;
}

export interface Renamed {
  repair: number;
  before: Found;
  after: Found;
}

/**
 * Gives an entity another name to show, and another slug where one is asked for:
 * `await rename(transaction, { entity: "nwfp", name: "Khyber Pakhtunkhwa", slug: null }, now)`.
 *
 * The old name stays as an alias, the old slug keeps answering. Whoever names it has looked at it: it counts as
 * reviewed.
 *
 * @param now UTC with milliseconds
 * @throws NewsgraphError ENTITY_UNKNOWN, ENTITY_AMBIGUOUS, REPAIR_REFUSED
 */
export async function rename(
  transaction: Transaction,
  request: RenameRequest,
  now: string,
): Promise<Renamed> {
  const before = await findEntity(transaction, request.entity);
  const name = givenName(request.name);
  const { kind, id } = before;
  const slug = request.slug ?? before.slug;
  if (name === before.name && slug === before.slug) {
    throw new NewsgraphError("REPAIR_REFUSED", `${describe(before)} is called “${name}” already.`);
  }
  const slugs = new SlugRegistry(transaction);
  await giveSlug(slugs, before, slug);
  const keys = await NewKeys.open(transaction);
  const repair = await recordRepair(
    transaction,
    keys,
    {
      action: "rename",
      kind,
      entityIds: [id],
      asked: { entity: describe(before), from: before.name, to: name, slug: request.slug },
    },
    now,
    identityRows(kind, [id]),
    async () => {
      await slugs.flush();
      await transaction.manager.update(kindTables[kind].entity, id, {
        slug,
        name,
        sortName: foldName(name),
        reviewed: true,
      });
      await putFirst(transaction, before, name);
    },
  );
  await keys.flush();
  return { repair, before, after: await entityAt(transaction, kind, id) };
}

async function giveSlug(slugs: SlugRegistry, { kind, id }: Found, slug: string): Promise<void> {
  const { scope } = kindTables[kind];
  if (slugify(slug) !== slug || slug === "") {
    throw new NewsgraphError(
      "REPAIR_REFUSED",
      `“${slug}” is no slug: write lower-case letters and digits parted by single hyphens, such as “${slugify(slug) || "khyber-pakhtunkhwa"}”.`,
    );
  }
  await slugs.load([[scope, slug]]);
  const target = slugs.get(scope, slug);
  if (!target) slugs.give(scope, slug, { kind, id });
  else if (target.kind !== kind || target.id !== id) {
    throw new NewsgraphError(
      "REPAIR_REFUSED",
      `The slug “${slug}” leads to ${target.kind}:${target.id}: choose another.`,
    );
  }
}

/** The name to show, then all that it went by before. */
async function putFirst(transaction: Transaction, { kind, id }: Found, name: string): Promise<void> {
  const { manager } = transaction;
  const rows = await manager.find(Name, { where: { kind, entityId: id }, order: { position: "ASC" } });
  const names = distinctNames([name, ...rows.map((row) => row.name)]);
  await manager.delete(Name, { kind, entityId: id });
  await insertAll(transaction, Name, nameRows({ kind, id, names }));
}

import { parseReference } from "../../database/reference.js";
import { tableOf } from "../../database/stored-class.js";
import { Identifier } from "../../entities/identifier.js";
import { Name } from "../../entities/name.js";
import { NewsgraphError } from "../../errors.js";
import { foldName } from "../../text/fold.js";
import { insertAll } from "../bulk.js";
import { isTreeKind, kindTables } from "../kinds.js";
import { distinctNames, nameRows, slugOf } from "../known-entities.js";
import { NewKeys } from "../new-keys.js";
import { SlugRegistry } from "../slug-registry.js";
import type { Transaction } from "../transaction.js";
import { type ChosenTies, chosenTies } from "./chosen-ties.js";
import { describe, entityAt, type Found, findEntity } from "./find-entity.js";
import { givenName } from "./given-name.js";
import { rebuildHierarchy } from "./hierarchy.js";
import { recordRepair } from "./repair-log.js";
import { keepStoryNames, storyNames } from "./story-names.js";
import { articleRows, identityRows } from "./watched.js";

export interface SplitRequest {
  /** A slug, an id such as `Person:7`, or `scheme:value`. */
  entity: string;
  /** What the new one is called. */
  name: string;
  /** The articles whose ties go: ids such as `Article:42`, slugs or uris. */
  articles: readonly string[];
  /** Every tie whose printed names include one of these goes. */
  names: readonly string[];
  /** `scheme:value` of those identifiers that are the new one's. */
  identifiers: readonly string[];
  /** Those aliases that are the new one's. */
  aliases: readonly string[];
}

export interface Split {
  repair: number;
  from: Found;
  made: Found;
  /** How many mentions went, and how many places in bylines. */
  mentions: number;
  bylines: number;
}

/**
 * Makes two of an entity that stood for two: `await split(transaction, { entity: "john-smith", name: "John Smith
 * (economist)", articles: ["Article:42"], … }, now)`.
 *
 * The chosen ties go to a new entity, with its name, slug and key; it counts as reviewed and lies under nothing. Its
 * name is no alias of the other any more. Later versions of these stories mean it too by the names under which they had
 * the other.
 *
 * @param now UTC with milliseconds
 * @throws NewsgraphError ENTITY_UNKNOWN, ENTITY_AMBIGUOUS, ARTICLE_UNKNOWN; REPAIR_REFUSED, also where nothing or
 *   everything would go
 */
export async function split(transaction: Transaction, request: SplitRequest, now: string): Promise<Split> {
  const from = await findEntity(transaction, request.entity);
  const { kind } = from;
  const name = givenName(request.name);
  const aliases = await aliasesToMove(transaction, from, request.aliases, name);
  const identifiers = await identifiersToMove(transaction, from, request.identifiers);
  const ties = await chosenTies(transaction, from, request.articles, request.names);
  refuseNothingOrAll(from, ties);
  const called = await storyNames(transaction, from, ties);
  const keys = await NewKeys.open(transaction);
  const made = keys.next(kindTables[kind].entity);
  const repair = await recordRepair(
    transaction,
    keys,
    {
      action: "split",
      kind,
      entityIds: [from.id, made],
      asked: { ...request, entity: describe(from), name },
    },
    now,
    [
      ...identityRows(kind, [from.id, made]),
      ...articleRows(kind, [from.id, made], {
        mentioning: ties.mentioning,
        by: [...new Set(ties.authored.map(([articleId]) => articleId))],
      }),
    ],
    async () => {
      await makeEntity(transaction, from, made, [name, ...aliases]);
      for (const { scheme, value } of identifiers) {
        await transaction.manager.update(Identifier, { kind, scheme, value }, { entityId: made });
      }
      await moveTies(transaction, from, made, ties);
    },
  );
  await keepStoryNames(transaction, repair, called);
  await keys.flush();
  return {
    repair,
    from,
    made: await entityAt(transaction, kind, made),
    mentions: ties.mentioning.length,
    bylines: ties.authored.length,
  };
}

function refuseNothingOrAll(from: Found, { mentioning, authored, isAll }: ChosenTies): void {
  if (mentioning.length + authored.length === 0) {
    throw new NewsgraphError(
      "REPAIR_REFUSED",
      `Nothing of ${describe(from)} is chosen: name its articles, or the names under which they mention the other.`,
    );
  }
  if (isAll) {
    throw new NewsgraphError(
      "REPAIR_REFUSED",
      `All stories of ${describe(from)} are chosen, which leaves it none: rename it instead.`,
    );
  }
}

/** The aliases that were asked for, and the new one's name where it is one. */
async function aliasesToMove(
  { manager }: Transaction,
  from: Found,
  asked: readonly string[],
  newName: string,
): Promise<string[]> {
  const rows = await manager.find(Name, { where: { kind: from.kind, entityId: from.id } });
  const aliases = new Map(rows.filter(({ position }) => position > 0).map((row) => [row.folded, row.name]));
  const found = asked.map((alias) => {
    const known = aliases.get(foldName(alias));
    if (known !== undefined) return known;
    throw new NewsgraphError(
      "REPAIR_REFUSED",
      `“${alias}” is no alias of ${describe(from)}, which has ${[...aliases.values()].map((one) => `“${one}”`).join(", ") || "none"}.`,
    );
  });
  const own = aliases.get(foldName(newName));
  return distinctNames(own === undefined ? found : [...found, own]);
}

async function identifiersToMove(
  { manager }: Transaction,
  from: Found,
  asked: readonly string[],
): Promise<Identifier[]> {
  const known = await manager.find(Identifier, { where: { kind: from.kind, entityId: from.id } });
  return asked.map((text) => {
    const reference = parseReference(text);
    const found = known.find(
      ({ scheme, value }) =>
        reference.form === "identifier" && scheme === reference.scheme && value === reference.value,
    );
    if (found) return found;
    throw new NewsgraphError(
      "REPAIR_REFUSED",
      `“${text}” is no identifier of ${describe(from)}, which has ${known.map(({ scheme, value }) => `${scheme}:${value}`).join(", ") || "none"}.`,
    );
  });
}

async function makeEntity(
  transaction: Transaction,
  { kind, id: from }: Found,
  id: number,
  given: readonly string[],
): Promise<void> {
  const { manager } = transaction;
  const { entity, scope } = kindTables[kind];
  const names = distinctNames(given);
  const [name = ""] = names;
  const slugs = new SlugRegistry(transaction);
  const slug = await slugs.free(scope, slugOf({ kind, name, aliases: [], identifiers: [], slug: null }));
  slugs.give(scope, slug, { kind, id });
  await insertAll(transaction, entity, [{ id, slug, name, sortName: foldName(name), reviewed: true }]);
  await slugs.flush();
  for (const alias of names) {
    await manager.query(
      `DELETE FROM name WHERE kind = $1 AND "entityId" = $2 AND position > 0 AND folded = $3`,
      [kind, from, foldName(alias)],
    );
  }
  await insertAll(transaction, Name, nameRows({ kind, id, names }));
}

async function moveTies(
  transaction: Transaction,
  { kind, id: from }: Found,
  made: number,
  { mentioning, authored }: ChosenTies,
): Promise<void> {
  const { manager, dialect } = transaction;
  const { mention, key } = kindTables[kind];
  await manager.query(
    `UPDATE ${tableOf(mention)} SET "${key}" = $1
     WHERE "${key}" = $2 AND "articleId" ${dialect.oneOf(dialect.each("$3", "integer"))}`,
    [made, from, JSON.stringify(mentioning)],
  );
  if (authored.length > 0) {
    await manager.query(
      `UPDATE article_author SET "personId" = $1 WHERE "personId" = $2 AND ("articleId", position) IN (
       SELECT "articleId", position FROM ${dialect.tuples("$3", { articleId: "integer", position: "integer" })} rows
     )`,
      [made, from, JSON.stringify(authored)],
    );
  }
  if (isTreeKind(kind)) await rebuildHierarchy(transaction, kind, [], mentioning);
}

import fc from "fast-check";
import type { Database } from "../../../src/database/database.js";
import { NewsgraphError } from "../../../src/errors.js";
import { kindTables } from "../../../src/ingest/kinds.js";
import type { Concept } from "../../../src/news/concept.js";
import type { EntityKind } from "../../../src/news/entity-kind.js";
import type { NewsItem } from "../../../src/news/news-item.js";
import { concept, mention, story } from "../../support/news.js";
import { rowsOf } from "../../support/rows.js";
import { mergeIn, renameIn, reparentIn, splitIn, undoIn } from "./support.js";

// What may happen to an archive, with so few names, codes and stories that the steps run into each other.

const names = ["Ann", "Anna", "Bert", "B. Ert", "Carl"] as const;
const slugs = ["ann", "anna", "bert", "b-ert", "carl"] as const;
const uris = ["a", "b", "c", "d"] as const;
const anyName = fc.constantFrom(...names);
/** Mostly of two kinds, so that there is much to repair. */
const anyKind = fc.constantFrom<EntityKind>("Person", "Person", "Place", "Place", "Organization", "Topic");
const anyIdentifiers = fc.uniqueArray(
  fc.record({ scheme: fc.constantFrom("viaf", "lc"), value: fc.constantFrom("1", "2", "3") }),
  { maxLength: 2, selector: ({ scheme }) => scheme },
);

const anyMention = fc
  .record({
    kind: anyKind,
    name: anyName,
    slug: fc.constantFrom(null, null, null, ...slugs),
    identifiers: anyIdentifiers,
    names: fc.subarray(["he", "Anna", "A"]),
    relations: fc.subarray(["ABOUT" as const, "MENTIONS" as const], { minLength: 1 }),
    relevance: fc.constantFrom(null, 0.1, 1 / 3, 1),
  })
  .map(({ kind, name, ...given }) => mention(kind, name, given));

/** A story in some version, which may be an old one. */
export const anyStory: fc.Arbitrary<NewsItem> = fc
  .record({
    uri: fc.constantFrom(...uris),
    version: fc.constantFrom("1", "2", "3", "4"),
    status: fc.constantFrom("USABLE" as const, "USABLE" as const, "WITHHELD" as const),
    publishedAt: fc.constantFrom(null, "2024-01-01T00:00:00.000Z", "2024-02-01T00:00:00.000Z"),
    headline: fc.constantFrom(null, "Ann meets Anna", "B. Ert and Bert in Carl"),
    mentions: fc.array(anyMention, { maxLength: 6, size: "max" }),
    authors: fc.array(fc.record({ name: anyName, identifiers: anyIdentifiers }), { maxLength: 2 }),
  })
  .map(story);

/** An entry of a catalogue or of a vocabulary; refused now and then. */
export const anyConcept: fc.Arbitrary<Concept> = fc
  .record({
    kind: anyKind,
    name: anyName,
    vocabulary: fc.constantFrom(null, null, "viaf"),
    slugs: fc.constantFrom([], [], ...slugs.map((slug) => [slug])),
    aliases: fc.subarray([...names, "A. N."], { maxLength: 2 }),
    identifiers: anyIdentifiers,
    description: fc.constantFrom(null, "One.", "Another."),
    parent: fc.constantFrom(null, null, ...slugs),
  })
  .map(({ kind, name, vocabulary, ...given }) => {
    const isTree = kind === "Place" || kind === "Topic";
    const identifiers = vocabulary === null ? given.identifiers : [{ scheme: vocabulary, value: name }];
    return concept(kind, name, {
      ...given,
      vocabulary,
      identifiers,
      slugs: [...given.slugs],
      parent: isTree ? given.parent : null,
    });
  });

/** A repair of whatever is there: the numbers choose. */
export const anyRepair = fc
  .record({
    action: fc.constantFrom("merge", "merge", "split", "split", "rename", "reparent"),
    kind: anyKind,
    one: fc.nat(1000),
    other: fc.nat(1000),
  })
  .map((given): typeof given => (given.action === "reparent" ? { ...given, kind: "Place" } : given));
export type AnyRepair = typeof anyRepair extends fc.Arbitrary<infer Value> ? Value : never;

/** Does a repair, or nothing where it is refused; its number. */
export async function attempt(archive: Database, repair: AnyRepair): Promise<number | null> {
  const ids = await idsOf(archive, repair.kind);
  if (ids.length < 2) return null;
  const entity = at(ids, repair.one);
  const second = at(
    ids.filter((id) => id !== entity),
    repair.other,
  );
  try {
    return await doRepair(archive, repair, entity, second);
  } catch (error) {
    if (error instanceof NewsgraphError) return null;
    throw error;
  }
}

async function doRepair(
  archive: Database,
  { action, kind, one, other }: AnyRepair,
  entity: string,
  second: string,
): Promise<number> {
  if (action === "merge") return (await mergeIn(archive, entity, second, { force: true })).repair;
  if (action === "reparent") {
    return (await reparentIn(archive, entity, other % 4 === 0 ? null : second)).repair;
  }
  const name = at(names, other);
  if (action === "rename") {
    const renamed = other % 2 === 0 ? name : `${name} ${one % 3}`;
    return (
      await renameIn(archive, { entity, name: renamed, ...(one % 2 === 0 ? { slug: at(slugs, one) } : {}) })
    ).repair;
  }
  const known = await knownOf(archive, kind, entity);
  const chosen = <Item>(list: readonly Item[]) => list.filter((_, index) => (other >> index) % 2 === 1);
  const { repair } = await splitIn(archive, {
    entity,
    name,
    articles: chosen(known.articles),
    names: one % 3 === 0 ? [at(names, one)] : [],
    aliases: chosen(known.aliases),
    identifiers: chosen(known.identifiers),
  });
  return repair;
}

/** Undoes a repair; what it said where it refused. */
export async function attemptUndo(archive: Database, id: number | null): Promise<string | null> {
  try {
    await undoIn(archive, id);
    return null;
  } catch (error) {
    if (error instanceof NewsgraphError && error.code === "REPAIR_REFUSED") return error.message;
    throw error;
  }
}

/** The repairs that are not undone, the oldest first. */
export async function openRepairs(archive: Database): Promise<number[]> {
  const rows = await rowsOf<{ id: number }>(
    archive,
    `SELECT id FROM repair WHERE "undoneAt" IS NULL ORDER BY id`,
  );
  return rows.map(({ id }) => id);
}

async function idsOf(archive: Database, kind: EntityKind): Promise<string[]> {
  const rows = await rowsOf<{ id: number }>(archive, `SELECT id FROM ${kind.toLowerCase()} ORDER BY id`);
  return rows.map(({ id }) => `${kind}:${id}`);
}

async function knownOf(archive: Database, kind: EntityKind, entity: string) {
  const { key } = kindTables[kind];
  const id = Number(entity.split(":")[1]);
  const texts = async (sql: string, parameters: (string | number)[]) =>
    (await rowsOf<{ text: string }>(archive, sql, parameters)).map(({ text }) => text);
  return {
    articles: await texts(
      `SELECT DISTINCT a.uri AS text FROM article a JOIN article_${kind.toLowerCase()} m ON m."articleId" = a.id
       WHERE m."${key}" = $1 ORDER BY a.uri`,
      [id],
    ),
    aliases: await texts(
      `SELECT name AS text FROM name WHERE kind = $1 AND "entityId" = $2 AND position > 0 ORDER BY position`,
      [kind, id],
    ),
    identifiers: await texts(
      `SELECT scheme || ':' || value AS text FROM identifier WHERE kind = $1 AND "entityId" = $2 ORDER BY 1`,
      [kind, id],
    ),
  };
}

function at<Item>(list: readonly Item[], choice: number): Item {
  return list[choice % list.length] as Item;
}

import { tableOf } from "../../database/stored-class.js";
import { Identifier } from "../../entities/identifier.js";
import { Name } from "../../entities/name.js";
import { RepairStory } from "../../entities/repair-story.js";
import { Slug } from "../../entities/slug.js";
import type { EntityKind } from "../../news/entity-kind.js";
import type { NewsMention } from "../../news/news-item.js";
import { foldName } from "../../text/fold.js";
import { slugify } from "../../text/slug.js";
import { insertAll, valuesOf } from "../bulk.js";
import { kindTables } from "../kinds.js";
import type { Transaction } from "../transaction.js";
import type { ChosenTies } from "./chosen-ties.js";
import type { Found } from "./find-entity.js";

/** Of how many articles the mentions are held in memory at once. */
const articlesAtOnce = 1_000;

/** How a story calls an entity, folded: where it mentions it, and in its byline. */
export type StoryNames = Omit<RepairStory, "repairId">;

/** What an entity is known by. */
interface Known {
  kind: EntityKind;
  names: ReadonlySet<string>;
  slugs: ReadonlySet<string>;
  /** As `scheme:value`. */
  identifiers: ReadonlySet<string>;
}

/** How stories call an entity of which these ties are: `[{ articleId: 7, names: ["john smith"], authors: [] }]`. */
export async function storyNames(
  transaction: Transaction,
  entity: Found,
  { mentioning, authored }: ChosenTies,
): Promise<StoryNames[]> {
  const byArticle = new Map<number, StoryNames>();
  const of = (articleId: number): StoryNames => {
    const called = byArticle.get(articleId) ?? { articleId, names: [], authors: [] };
    byArticle.set(articleId, called);
    return called;
  };
  const known = await knownBy(transaction, entity);
  for (let start = 0; start < mentioning.length; start += articlesAtOnce) {
    const articles = mentioning.slice(start, start + articlesAtOnce);
    for (const row of await mentionsIn(transaction, entity, articles)) {
      of(row.articleId).names = namesOf(known, row);
    }
  }
  for (const { articleId, name } of await authorsAt(transaction, authored)) {
    of(articleId).authors.push(foldName(name));
  }
  return [...byArticle.values()];
}

/** Keeps what a split said of stories, for their later versions. */
export async function keepStoryNames(
  transaction: Transaction,
  repairId: number,
  called: readonly StoryNames[],
): Promise<void> {
  await insertAll(
    transaction,
    RepairStory,
    called.map((names) => ({ ...names, repairId })),
  );
}

interface MentionRow {
  articleId: number;
  position: number;
  /** As the text has it. */
  names: string[];
  /** All mentions of the document. */
  mentions: NewsMention[];
}

/** The document's names for what meant the entity, and those of its text that mean nothing else in the document. */
function namesOf(known: Known, { position, names, mentions }: MentionRow): string[] {
  const own = new Set<string>();
  const others = new Set<string>();
  for (const [index, mention] of mentions.entries()) {
    if (mention.kind !== known.kind) continue;
    const isOwn = index === position || isKnown(known, mention);
    (isOwn ? own : others).add(foldName(mention.name));
  }
  for (const name of names.map(foldName)) if (!others.has(name)) own.add(name);
  return [...own];
}

function isKnown({ names, slugs, identifiers }: Known, mention: NewsMention): boolean {
  return (
    names.has(foldName(mention.name)) ||
    (mention.slug !== null && slugs.has(slugify(mention.slug))) ||
    mention.identifiers.some(({ scheme, value }) => identifiers.has(`${scheme}:${value}`))
  );
}

async function knownBy({ manager }: Transaction, { kind, id }: Found): Promise<Known> {
  const names = await manager.find(Name, { where: { kind, entityId: id } });
  const slugs = await manager.find(Slug, { where: { kind, targetId: id } });
  const identifiers = await manager.find(Identifier, { where: { kind, entityId: id } });
  return {
    kind,
    names: new Set(names.map(({ folded }) => folded)),
    slugs: new Set(slugs.map(({ slug }) => slug)),
    identifiers: new Set(identifiers.map(({ scheme, value }) => `${scheme}:${value}`)),
  };
}

async function mentionsIn(
  { manager, dialect }: Transaction,
  { kind, id }: Found,
  articleIds: readonly number[],
): Promise<MentionRow[]> {
  const { mention, key } = kindTables[kind];
  const rows: { articleId: number; position: number; names: string; mentions: string }[] =
    await manager.query(
      `SELECT m."articleId", m.position, CAST(m.names AS text) AS names,
         CAST(v.item -> 'mentions' AS text) AS mentions
       FROM ${tableOf(mention)} m JOIN article a ON a.id = m."articleId"
       JOIN article_version v ON v."articleId" = a.id AND v.digest = a.digest
       WHERE m."${key}" = $1 AND m."articleId" IN ${valuesOf(dialect, "$2", "integer")} ORDER BY m."articleId"`,
      [id, JSON.stringify(articleIds)],
    );
  return rows.map(({ names, mentions, ...row }) => ({
    ...row,
    names: JSON.parse(names) as string[],
    mentions: JSON.parse(mentions) as NewsMention[],
  }));
}

async function authorsAt(
  { manager, dialect }: Transaction,
  places: ChosenTies["authored"],
): Promise<{ articleId: number; name: string }[]> {
  const at = dialect.tuples("$1", { articleId: "integer", position: "integer" });
  return manager.query(
    `SELECT author."articleId", author.name FROM ${at} place
     JOIN article_author author ON author."articleId" = place."articleId" AND author.position = place.position
     ORDER BY author."articleId", author.position`,
    [JSON.stringify(places)],
  );
}

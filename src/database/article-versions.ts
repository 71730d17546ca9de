import { ArticleVersion } from "../entities/article-version.js";
import type { NewsItem } from "../news/news-item.js";
import { type BoundPage, bindPage } from "./bound-page.js";
import { bounds, type Page, type PageRequest, pageOfRows, walkDirection } from "./page-request.js";
import type { Snapshot } from "./snapshot.js";
import { Bindings } from "./sql.js";
import { rowAsJson, rowFromJson } from "./stored-class.js";
import { isReadableVersion, versionAsReadersSee } from "./visibility.js";

const newestFirst = (alias: string, direction: "ASC" | "DESC" = "DESC") =>
  `${alias}."versionKey" ${direction}, ${alias}.id ${direction}`;

/** No join to here from an article that is not listed: its versions are nobody's to see. */
const listedArticle = (alias: string) => `article a ON a.id = ${alias}."articleId" AND a.listed = 1`;

/**
 * The versions of many articles as readers see them, newest first, a page each, in one statement.
 *
 * @param asOf only those that there were at this moment (UTC with milliseconds), by their own time or, where they
 *   have none, by when they came
 */
export async function readVersionPages(
  snapshot: Snapshot,
  articleIds: readonly number[],
  request: PageRequest,
  asOf: string | null,
): Promise<Page<ArticleVersion>[]> {
  const { dialect } = snapshot;
  const values = new Bindings(dialect);
  const parents = values.bindEach(articleIds);
  const page = bindPage(values, request);
  const candidates = versionCandidatesSql("p.value", page, asOf === null ? null : values.bind(asOf));
  const row = dialect.array([
    rowAsJson(dialect, ArticleVersion, "v"),
    flag("v.digest = a.digest"),
    flag(isReadableVersion("v", "a", values.bind(snapshot.now))),
  ]);
  const rows = await snapshot.all<{ page: string }>(
    `SELECT (
      SELECT ${dialect.arrayOfRows(row, newestFirst("v"))}
      FROM (${candidates}) found
      ${dialect.joinInOrder} article_version v ON v.id = found.key
      ${dialect.joinInOrder} ${listedArticle("v")}
    ) AS page FROM ${parents} p ORDER BY p.key`,
    values.parameters,
  );
  return rows.map(({ page }) =>
    pageOfRows(
      (JSON.parse(page) as [unknown[], 0 | 1, 0 | 1][]).map(([columns, isCurrent, isReadable]) => {
        const version = { ...rowFromJson(ArticleVersion, columns), isCurrent: isCurrent === 1 };
        return versionAsReadersSee(version, isReadable === 1);
      }),
      request,
    ),
  );
}

/**
 * Rows (sort, key) of a page of an article's versions, one more than asked for.
 *
 * @param asOf the moment in the statement by which there were to be; null: all
 */
export function versionCandidatesSql(article: string, page: BoundPage, asOf: string | null): string {
  const conditions = [
    `m."articleId" = ${article}`,
    ...bounds("DESC", page).map(
      ([comparison, { value, id }]) => `(m."versionKey", m.id) ${comparison} (${value()}, ${id()})`,
    ),
  ];
  if (asOf !== null) conditions.push(`coalesce(m."updatedAt", m."receivedAt") <= ${asOf}`);
  return `SELECT m."versionKey" AS sort, m.id AS key FROM article_version m WHERE ${conditions.join(" AND ")}
    ORDER BY ${newestFirst("m", walkDirection("DESC", page))} LIMIT ${page.size + 1}`;
}

/** How many versions an article has, as an expression. */
export function countVersionsSql(article: string): string {
  return `(SELECT count(*) FROM article_version v JOIN ${listedArticle("v")} WHERE v."articleId" = ${article})`;
}

/** How many versions each article has, in one statement. */
export async function countVersions(snapshot: Snapshot, articleIds: readonly number[]): Promise<number[]> {
  const values = new Bindings(snapshot.dialect);
  const rows = await snapshot.all<{ n: number }>(
    `SELECT ${countVersionsSql("p.value")} AS n
     FROM ${values.bindEach(articleIds)} p ORDER BY p.key`,
    values.parameters,
  );
  return rows.map(({ n }) => n);
}

/** The texts of a version. */
export type VersionTexts = Pick<NewsItem, "headline" | "standfirst" | "byline" | "body">;

/** From one version to the next. */
export interface VersionStep {
  before: VersionTexts;
  after: VersionTexts;
}

const fields = ["headline", "standfirst", "byline", "body"] as const;

/** The texts of versions, in one statement; null where readers may not see them. */
export async function readVersionTexts(
  snapshot: Snapshot,
  ids: readonly number[],
): Promise<(VersionTexts | null)[]> {
  const { dialect } = snapshot;
  const values = new Bindings(dialect);
  const rows = await snapshot.all<{ id: number; texts: string }>(
    `SELECT v.id, ${textsOf(snapshot, "v")} AS texts FROM ${values.bindEach(ids)} p
     ${dialect.joinById("article_version", "v", "p.value")}
     ${dialect.joinById("article", "a", 'v."articleId"')}
     WHERE a.listed = 1 AND ${isReadableVersion("v", "a", values.bind(snapshot.now))}`,
    values.parameters,
  );
  const byId = new Map(rows.map(({ id, texts }) => [id, toTexts(texts)]));
  return ids.map((id) => byId.get(id) ?? null);
}

/**
 * The texts of versions, each beside those of the version before it, in one statement; null for the first of a story
 * and where readers may not see one of both.
 */
export async function readVersionSteps(
  snapshot: Snapshot,
  ids: readonly number[],
): Promise<(VersionStep | null)[]> {
  const { dialect } = snapshot;
  const values = new Bindings(dialect);
  const previous = `(SELECT e.id FROM article_version e
    WHERE e."articleId" = v."articleId" AND (e."versionKey", e.id) < (v."versionKey", v.id)
    ORDER BY ${newestFirst("e")} LIMIT 1)`;
  const rows = await snapshot.all<{ id: number; before: string; after: string }>(
    `SELECT v.id, ${textsOf(snapshot, "b")} AS before, ${textsOf(snapshot, "v")} AS after
     FROM ${values.bindEach(ids)} p
     ${dialect.joinById("article_version", "v", "p.value")}
     ${dialect.joinById("article", "a", 'v."articleId"')}
     ${dialect.joinById("article_version", "b", previous)}
     WHERE a.listed = 1
       AND ${isReadableVersion("v", "a", values.bind(snapshot.now))} AND ${isReadableVersion("b", "a", values.bind(snapshot.now))}`,
    values.parameters,
  );
  const byId = new Map(
    rows.map(({ id, before, after }) => [id, { before: toTexts(before), after: toTexts(after) }]),
  );
  return ids.map((id) => byId.get(id) ?? null);
}

/** One JSON text: a value of each field. */
function textsOf({ dialect }: Snapshot, alias: string): string {
  return `CAST(${dialect.array(fields.map((field) => `${alias}.item->>'${field}'`))} AS text)`;
}

function toTexts(json: string): VersionTexts {
  const texts = JSON.parse(json) as (string | null)[];
  return Object.fromEntries(fields.map((field, index) => [field, texts[index]])) as VersionTexts;
}

function flag(condition: string): string {
  return `CASE WHEN ${condition} THEN 1 ELSE 0 END`;
}

import { Article } from "../entities/article.js";
import type { Join } from "./join.js";
import { bounds, type Page, type PageRequest, pageOfRows, walkDirection } from "./page-request.js";
import {
  type Condition,
  measureParents,
  nothing,
  type Part,
  probeLimit,
  type Selection,
} from "./selection.js";
import type { Snapshot } from "./snapshot.js";
import { Bindings, quote } from "./sql.js";
import { rowAsJson, rowFromJson } from "./stored-class.js";

/** From where articles are listed: the whole archive, or a join and many parents at once. */
export interface ParentJoin {
  join: Join;
  parents: readonly number[];
}

/** An index that holds articles in date order, and what is checked of each on the way. */
interface Walk {
  table: string;
  /** The column that holds the article's key. */
  articleKey: string;
  /** What the walk is fixed to, such as `m."personId" = p.value`; null: every article. */
  fixed: string | null;
  /** What else an article must meet. */
  checks: Condition[];
  /** The parents' join, where it is checked rather than walked. */
  parentCheck: Join | null;
  /** Whether few rows are walked, so that each is checked by key; of many, a join may be the shorter way. */
  isShort: boolean;
}

/**
 * A page of articles for each parent (one page where there is none), newest first, in one statement. It costs what
 * the pages hold and not what the archive holds: the index of the most selective condition is walked from the
 * cursor on, every other condition is checked row by row by key.
 */
export async function readArticlePages(
  snapshot: Snapshot,
  from: ParentJoin | null,
  selection: Selection | typeof nothing,
  request: PageRequest,
): Promise<Page<Article>[]> {
  if (selection === nothing) return forEachParent(from, () => pageOfRows<Article>([], request));
  const { dialect } = snapshot;
  const values = new Bindings(dialect);
  const parentRows = from ? ` FROM ${values.bindEach(from.parents)} p ORDER BY p.key` : "";
  const candidates = candidatesSql(
    values,
    from,
    selection,
    request,
    await chooseDriver(snapshot, from, selection),
  );
  const sql = `SELECT (
    SELECT ${dialect.arrayOfRows(rowAsJson(dialect, Article, "c"), "found.sort DESC, found.key DESC")}
    FROM (${candidates}) found ${dialect.joinInOrder} article c ON c.id = found.key
  ) AS page${parentRows}`;
  const rows = await snapshot.all<{ page: string }>(sql, values.parameters);
  return rows.map(({ page }) =>
    pageOfRows(
      (JSON.parse(page) as unknown[][]).map((row) => rowFromJson(Article, row)),
      request,
    ),
  );
}

/** How many articles there are for each parent (one count where there is none), in one statement, exactly. */
export async function countArticles(
  snapshot: Snapshot,
  from: ParentJoin | null,
  selection: Selection | typeof nothing,
): Promise<number[]> {
  if (selection === nothing) return forEachParent(from, () => 0);
  const values = new Bindings(snapshot.dialect);
  const parentRows = from ? ` FROM ${values.bindEach(from.parents)} p ORDER BY p.key` : "";
  const driver = await chooseDriver(snapshot, from, selection);
  const rows = await snapshot.all<{ n: number }>(
    `SELECT (${countSql(values, from, selection, driver)}) AS n${parentRows}`,
    values.parameters,
  );
  return rows.map(({ n }) => n);
}

function forEachParent<Result>(from: ParentJoin | null, make: () => Result): Result[] {
  return from ? from.parents.map(make) : [make()];
}

/** The condition with the fewest articles; null where the parents' own index or the archive's is walked. */
async function chooseDriver(
  snapshot: Snapshot,
  from: ParentJoin | null,
  selection: Selection,
): Promise<Condition | null> {
  const positive = selection.conditions.filter((condition) => !condition.negated);
  const [first, ...others] = positive;
  if (!first) return null;
  const fewest = others.reduce(
    (least, condition) => (condition.size < least.size ? condition : least),
    first,
  );
  if (!from) return fewest;
  // Driven by the condition, its articles are read once for every parent.
  const byParents = await measureParents(snapshot, from.join, from.parents);
  return fewest.size * from.parents.length < byParents ? fewest : null;
}

/** Rows (sort, key) of the articles of a page, one more than asked for. */
function candidatesSql(
  values: Bindings,
  from: ParentJoin | null,
  selection: Selection,
  request: PageRequest,
  driver: Condition | null,
): string {
  const direction = walkDirection("DESC", request);
  const limit = `ORDER BY sort ${direction}, key ${direction} LIMIT ${request.size + 1}`;
  const walk = (part: Omit<Walk, "isShort">) =>
    walkSql(values, { ...part, isShort: true }, selection, request);
  const checks = selection.conditions.filter((condition) => condition !== driver);
  if (!driver) return walk({ ...parentWalk(from), checks, parentCheck: null });
  const found = driver.parts.map(({ join, parents }) => {
    const along = { table: join.link, articleKey: articleKey(join), checks, parentCheck: from?.join ?? null };
    const key = `m.${quote(join.parentKey)}`;
    if (parents.length === 1) return walk({ ...along, fixed: `${key} ${among(values, parents)}` });
    // A bounded merge: each key's walk stops at the page's size, and only what they found is sorted.
    const each = walk({ ...along, fixed: `${key} = d.value` });
    const merged = values.dialect.forEach(values.bindEach(parents), "d", each, ["sort", "key"]);
    return `SELECT sort, key FROM ${merged} merged`;
  });
  if (isSingle(driver)) return found.join();
  return `SELECT DISTINCT sort, key FROM (${found.map((rows) => `SELECT * FROM (${rows}) part`).join(" UNION ALL ")}) parts ${limit}`;
}

function parentWalk(from: ParentJoin | null): Pick<Walk, "table" | "articleKey" | "fixed"> {
  if (!from) return { table: "article", articleKey: "id", fixed: null };
  const { join } = from;
  return { table: join.link, articleKey: articleKey(join), fixed: `m.${quote(join.parentKey)} = p.value` };
}

function walkSql(values: Bindings, walk: Walk, selection: Selection, request: PageRequest): string {
  const direction = walkDirection("DESC", request);
  const key = `m.${quote(walk.articleKey)}`;
  const conditions = walkConditions(values, walk, selection);
  for (const [comparison, position] of bounds("DESC", request)) {
    conditions.push(
      `(m."orderedAt", ${key}) ${comparison} (${values.bind(position.value)}, ${values.bind(position.id)})`,
    );
  }
  return `SELECT m."orderedAt" AS sort, ${key} AS key FROM ${walk.table} m${articleRow(values, walk, selection)}
    WHERE ${conditions.join(" AND ")}
    ORDER BY m."orderedAt" ${direction}, ${key} ${direction} LIMIT ${request.size + 1}`;
}

function countSql(
  values: Bindings,
  from: ParentJoin | null,
  selection: Selection,
  driver: Condition | null,
): string {
  const checks = selection.conditions.filter((condition) => condition !== driver);
  const isShort = driver !== null && driver.size < probeLimit;
  const count = (part: Omit<Walk, "isShort">, what: string) => {
    const walk = { ...part, isShort };
    return `SELECT ${what} FROM ${walk.table} m${articleRow(values, walk, selection)}
     WHERE ${walkConditions(values, walk, selection).join(" AND ")}`;
  };
  if (!driver) return count({ ...parentWalk(from), checks, parentCheck: null }, "count(*)");
  const along = driver.parts.map(({ join, parents }) => ({
    table: join.link,
    articleKey: articleKey(join),
    fixed: `m.${quote(join.parentKey)} ${among(values, parents)}`,
    checks,
    parentCheck: from?.join ?? null,
  }));
  const [only, ...more] = along;
  if (only && more.length === 0 && isSingle(driver)) return count(only, "count(*)");
  // An article that several of the keys lead to is one article.
  const keys = along.map((walk) => count(walk, `m.${quote(walk.articleKey)} AS key`));
  return `SELECT count(DISTINCT key) FROM (${keys.join(" UNION ALL ")}) keys`;
}

/** Whether a condition leads from one key alone: then it leads to no article twice. */
function isSingle({ parts }: Condition): boolean {
  return parts.length === 1 && parts[0]?.parents.length === 1;
}

function among(values: Bindings, parents: readonly (string | number)[]): string {
  const [only, ...more] = parents;
  return more.length === 0 && only !== undefined ? `= ${values.bind(only)}` : values.bindOneOf(parents);
}

function walkConditions(values: Bindings, walk: Walk, { from, before }: Selection): string[] {
  const conditions = ["m.listed = 1"];
  if (walk.fixed) conditions.unshift(walk.fixed);
  // A dated article is ordered by its date, so that a range of dates is a range of the index.
  if (from) conditions.push(`m."orderedAt" >= ${values.bind(from)}`);
  if (before) conditions.push(`m."orderedAt" < ${values.bind(before)}`);
  if (from || before) conditions.push(`${articleAlias(walk)}."publishedAt" IS NOT NULL`);
  const key = `m.${quote(walk.articleKey)}`;
  if (walk.parentCheck) {
    const { link, parentKey } = walk.parentCheck;
    conditions.push(
      link === "article"
        ? `${articleAlias(walk)}.${quote(parentKey)} = p.value`
        : exists(values, walk, `e."articleId" = ${key} AND e.${quote(parentKey)} = p.value`, link),
    );
  }
  for (const condition of walk.checks) conditions.push(checkSql(values, walk, condition));
  return conditions;
}

/** Whether the walked article meets a condition. Its own copies of `listed` agree with the walked row's. */
function checkSql(values: Bindings, walk: Walk, { parts, negated }: Condition): string {
  const met = parts.map((part) => partSql(values, walk, part)).join(" OR ");
  return negated ? `NOT (${met})` : `(${met})`;
}

function partSql(values: Bindings, walk: Walk, { join, parents }: Part): string {
  const column = quote(join.parentKey);
  const wanted = among(values, parents);
  if (join.link === "article") {
    const own = `${articleAlias(walk)}.${column}`;
    return `(${own} IS NOT NULL AND ${own} ${wanted})`;
  }
  // Of an article's few entities each is looked up among the wanted, not each of the wanted among its entities.
  const key = parents.length > 1 ? values.dialect.unindexed(`e.${column}`) : `e.${column}`;
  return exists(values, walk, `e."articleId" = m.${quote(walk.articleKey)} AND ${key} ${wanted}`, join.link);
}

/** Whether a link's table, as `e`, has such a row. */
function exists({ dialect }: Bindings, walk: Walk, condition: string, link: string): string {
  const rows = `SELECT 1 FROM ${link} e WHERE ${condition}`;
  return walk.isShort ? dialect.existsByRow(rows) : `EXISTS (${rows})`;
}

/** The article's own row beside the walked one, where a condition is on its columns. */
function articleRow({ dialect }: Bindings, walk: Walk, selection: Selection): string {
  if (walk.table === "article") return "";
  const onColumns =
    selection.from !== null ||
    selection.before !== null ||
    walk.parentCheck?.link === "article" ||
    walk.checks.some((condition) => condition.parts.some((part) => part.join.link === "article"));
  if (!onColumns) return "";
  const key = `m.${quote(walk.articleKey)}`;
  return walk.isShort
    ? ` ${dialect.joinById("article", "a", key)}`
    : ` ${dialect.joinInOrder} article a ON a.id = ${key}`;
}

function articleAlias(walk: Walk): string {
  return walk.table === "article" ? "m" : "a";
}

function articleKey(join: Join): string {
  return join.childKey ?? "id";
}

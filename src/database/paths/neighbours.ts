import { all, conjuncts, type Predicate } from "../filter/predicate.js";
import { asksOwnRow, predicateSql } from "../filter/predicate-sql.js";
import { walkSql } from "../filter/walk-sql.js";
import { entityArticles } from "../joins.js";
import type { Snapshot } from "../snapshot.js";
import { Bindings } from "../sql.js";
import { type ActorKey, countedSql, keysOf, numberSql } from "./actor-number.js";
import { actorKinds, mentionedSql } from "./mentions-sql.js";

/** How much is read to find neighbours. */
export interface NeighbourLimits {
  /** How many stories of each actor: its newest. */
  storiesEach: number;
  /** How many mentions in all these stories; where there are more, none is taken. */
  mentions: number;
}

/** With whom actors share stories. Actors are numbers (`toNumber`). */
export interface Neighbours {
  /** Who shares how many of the stories that were read with whom: [actor, other, stories]. */
  shared: readonly (readonly [number, number, number])[];
  /** In how many listed stories each other is. */
  storyCounts: ReadonlyMap<number, number>;
  /** Those of whom `storiesEach` stories were read: of them there may be more. */
  filled: readonly number[];
  /** How many stories were read, and how many mentions in them. */
  stories: number;
  mentions: number;
}

/**
 * Who shares a listed story that meets a predicate with one of these actors; one statement. Null where their stories
 * have more mentions than may be read.
 *
 * Stories are read from each actor's own index, the newest first, and counted before the predicate is asked: one that
 * hardly any story meets has no more of them read. A range of dates alone is a stretch of that index.
 */
export async function readNeighbours(
  snapshot: Snapshot,
  actors: readonly number[],
  predicate: Predicate,
  { storiesEach, mentions }: NeighbourLimits,
): Promise<Neighbours | null> {
  const { dialect } = snapshot;
  const values = new Bindings(dialect);
  const conditions = conjuncts(predicate);
  const walked = actorKinds.map((kind) =>
    walkedSql(values, kind, actors, conditions.filter(isDate), storiesEach),
  );
  const checks = all(conditions.filter((condition) => !isDate(condition)));
  const row = { values, key: "w.story", orderedAt: "w.at", article: "a", isShort: true };
  const own = asksOwnRow(checks) ? ` ${dialect.joinById("article", "a", "w.story")}` : "";
  // One more than may be read tells that there are more.
  const met = mentionedSql(values, "taken", ["actor"], mentions + 1);
  const counts = dialect.joinByIndex("entity_count", "e", countedSql("e", "others.other"));
  const [found] = await snapshot.all<Found>(
    `WITH walked AS MATERIALIZED (${walked.join(" UNION ALL ")}),
      taken AS MATERIALIZED (SELECT w.actor, w.story FROM walked w${own} WHERE ${predicateSql(row, checks)}),
      met AS MATERIALIZED (${met}),
      shared AS MATERIALIZED (
        SELECT actor, other, count(*) AS n FROM met WHERE other <> actor GROUP BY actor, other)
    SELECT
      (SELECT count(*) FROM walked) AS stories,
      (SELECT count(*) FROM met) AS mentions,
      (SELECT ${dialect.arrayOfRows("actor", "actor")} FROM
        (SELECT actor FROM walked GROUP BY actor HAVING count(*) >= ${values.bind(storiesEach)}) filled) AS filled,
      (SELECT ${dialect.arrayOfRows(dialect.array(["actor", "other", "n"]), "other")} FROM shared) AS shared,
      (SELECT ${dialect.arrayOfRows(dialect.array(["other", "e.articles"]), "other")} FROM
        (SELECT DISTINCT other FROM shared) others ${counts}) AS counts`,
    values.parameters,
  );
  if (!found || found.mentions > mentions) return null;
  return {
    shared: JSON.parse(found.shared),
    storyCounts: new Map(JSON.parse(found.counts) as [number, number][]),
    filled: JSON.parse(found.filled),
    stories: found.stories,
    mentions: found.mentions,
  };
}

interface Found {
  shared: string;
  counts: string;
  filled: string;
  stories: number;
  mentions: number;
}

function isDate(condition: Predicate): boolean {
  return condition.is === "inRange" && condition.column === "publishedAt";
}

/** Rows (actor, story): the newest stories of each actor of a kind. */
function walkedSql(
  values: Bindings,
  kind: ActorKey["kind"],
  actors: readonly number[],
  dates: readonly Predicate[],
  storiesEach: number,
): string {
  const along = entityArticles[kind];
  const walk = { along, parents: "theParent", tie: null, checks: all(dates), parentChecks: [] } as const;
  const parents = values.bindEach(keysOf(kind, actors));
  const { tables, key, sort, conditions } = walkSql(values, walk, { isShort: true, sortBy: "date" });
  const newest = `SELECT ${numberSql[kind]("p.value")} AS actor, ${key} AS story, ${sort} AS at FROM ${tables}
    WHERE ${conditions.join(" AND ")} ORDER BY ${sort} DESC, ${key} DESC LIMIT ${values.bind(storiesEach)}`;
  const columns = ["actor", "story", "at"] as const;
  return `SELECT ${columns.join(", ")} FROM ${values.dialect.forEach(parents, "p", newest, columns)} newest`;
}

import type { EntityKind } from "../news/entity-kind.js";
import { probeLimit } from "./filter/measure.js";
import { beginsWith } from "./named-selection.js";
import type { Reads } from "./reads.js";
import { Bindings } from "./sql.js";

/** An entity that a beginning of a name can mean. */
export interface Suggested {
  kind: EntityKind;
  id: number;
  /** Its first name that begins so: the main one, else an alias. */
  name: string;
  /** How many listed articles mention it. */
  articles: number;
}

/** What a beginning is asked to mean. */
export interface SuggestionQuery {
  /** Folded. */
  prefix: string;
  /** Only of these kinds. */
  kinds: readonly EntityKind[];
  /** How many at most. */
  first: number;
}

interface Asked {
  values: Bindings;
  /** Folded. */
  prefix: string;
  first: number;
}

const order = `articles DESC, folded, kind, "entityId"`;

/**
 * The entities with a name that begins so, folded, the most mentioned first, then by name.
 *
 * Of each kind either all such names are looked at, where they are few, or else what is mentioned is, the most mentioned
 * first, until enough is found; and then what is not mentioned, by name.
 */
export async function readSuggestions(
  snapshot: Reads,
  { prefix, kinds, first }: SuggestionQuery,
): Promise<Suggested[]> {
  if (kinds.length === 0) return [];
  const values = new Bindings(snapshot.dialect);
  const asked = { values, prefix, first };
  const sizes = await countNames(snapshot, prefix, kinds);
  const found = kinds.map((kind) =>
    (sizes.get(kind) ?? 0) < probeLimit
      ? `${fromNames(asked, kind)}`
      : `${fromMentioned(asked, kind)} UNION ALL ${fromUnmentioned(asked, kind)}`,
  );
  const name = `SELECT n.name ${ofEntity(asked, "top")} ORDER BY n.position LIMIT 1`;
  return snapshot.all<Suggested>(
    `SELECT kind, "entityId" AS id, articles, (${name}) AS name
     FROM (SELECT * FROM (${found.join(" UNION ALL ")}) found ORDER BY ${order} LIMIT ${first}) top ORDER BY ${order}`,
    values.parameters,
  );
}

/** How many names of each kind begin so, counted no further than `probeLimit`; one statement. */
async function countNames(
  snapshot: Reads,
  prefix: string,
  kinds: readonly EntityKind[],
): Promise<Map<EntityKind, number>> {
  const values = new Bindings(snapshot.dialect);
  const counts = kinds.map(
    (kind) => `SELECT '${kind}' AS kind, (SELECT count(*) FROM (
      SELECT 1 FROM name n WHERE ${isNamed(values, kind, prefix)} LIMIT ${probeLimit}) probe) AS size`,
  );
  const rows = await snapshot.all<{ kind: EntityKind; size: number }>(
    counts.join(" UNION ALL "),
    values.parameters,
  );
  return new Map(rows.map(({ kind, size }) => [kind, size]));
}

function fromNames({ values, prefix }: Asked, kind: EntityKind): string {
  const count = values.dialect.joinByIndex(
    "entity_count",
    "e",
    `e.kind = '${kind}' AND e."entityId" = named."entityId"`,
  );
  return `SELECT e.kind, e."entityId", e.articles, named.folded
    FROM (SELECT n."entityId", min(n.folded) AS folded FROM name n WHERE ${isNamed(values, kind, prefix)}
      GROUP BY n."entityId") named ${count}`;
}

// Every EXISTS has a limit: without one SQLite 3.52 makes joins of them and forgets rows.

/** All that are mentioned as often as the last of the most mentioned is: which of those come in, names tell. */
function fromMentioned(asked: Asked, kind: EntityKind): string {
  const { dialect } = asked.values;
  const mentioned = (alias: string) =>
    `${alias}.kind = '${kind}' AND ${dialect.existsByRow(`SELECT 1 ${ofEntity(asked, alias)} LIMIT 1`)}`;
  const last = `SELECT w.articles FROM entity_count w WHERE w.articles > 0 AND ${mentioned("w")}
    ORDER BY w.articles DESC LIMIT 1 OFFSET ${asked.first - 1}`;
  return `SELECT e.kind, e."entityId", e.articles, (${firstName(asked, "e")}) AS folded
    FROM entity_count e WHERE e.articles >= coalesce((${last}), 1) AND ${mentioned("e")}`;
}

/** The first by name, each by the first of its names. */
function fromUnmentioned(asked: Asked, kind: EntityKind): string {
  const { values, prefix, first } = asked;
  const unmentioned = values.dialect.existsByRow(
    `SELECT 1 FROM entity_count e WHERE e.kind = u.kind AND e."entityId" = u."entityId" AND e.articles = 0 LIMIT 1`,
  );
  return `SELECT * FROM (SELECT u.kind, u."entityId", 0 AS articles, u.folded FROM name u
    WHERE u.kind = '${kind}' AND ${beginsWith(values, "u.folded", prefix)} AND ${unmentioned}
      AND u.folded = (${firstName(asked, "u")})
    ORDER BY u.folded, u."entityId" LIMIT ${first}) unmentioned${kind}`;
}

/** The first by letter; ordered by no column, since all names stand in that order in an index. */
function firstName(asked: Asked, alias: string): string {
  return `SELECT n.folded ${ofEntity(asked, alias)} ORDER BY n.folded || '' LIMIT 1`;
}

/**
 * The names of one entity that begin so. It has few, each is looked at: a planner that may look for the beginning in the
 * index of all names does so.
 */
function ofEntity({ values, prefix }: Asked, alias: string): string {
  return `FROM name n WHERE n.kind = ${alias}.kind AND n."entityId" = ${alias}."entityId"
    AND substr(n.folded, 1, ${[...prefix].length}) = ${values.bind(prefix)}`;
}

function isNamed(values: Bindings, kind: EntityKind, prefix: string): string {
  return `n.kind = '${kind}' AND ${beginsWith(values, "n.folded", prefix)}`;
}

import { tableOf } from "../../database/stored-class.js";
import { type Evidence, TextField } from "../../entities/evidence.js";
import type { EntityKind } from "../../news/entity-kind.js";
import type { MentionRelation } from "../../news/mention-relation.js";
import { maxEvidence, outermost } from "../evidence.js";
import { kindTables } from "../kinds.js";
import { distinct, higher, inOrder } from "../mentions.js";
import type { Transaction } from "../transaction.js";

/** Of how many articles the mentions are held in memory at once. */
const articlesAtOnce = 1_000;

/** What uniting two mentions changes. */
interface Mentioned {
  position: number;
  relations: MentionRelation[];
  relevance: number | null;
  names: string[];
  occupations: string[];
  evidence: Evidence[];
}

const reading: readonly string[] = Object.values(TextField);

/**
 * One mention of two that turned out to mean the same, as ingest would have made it: all relations, names and
 * evidence, the highest relevance, the first position.
 *
 * @param earlier the one that the document lists first
 */
export function united(earlier: Mentioned, later: Mentioned): Mentioned {
  const stretches = new Map<string, Evidence>();
  for (const stretch of [...earlier.evidence, ...later.evidence]) {
    stretches.set(`${stretch.field} ${stretch.start} ${stretch.end}`, stretch);
  }
  return {
    position: Math.min(earlier.position, later.position),
    relations: inOrder([...earlier.relations, ...later.relations]),
    relevance: higher(earlier.relevance, later.relevance),
    names: distinct([...earlier.names, ...later.names]),
    occupations: distinct([...earlier.occupations, ...later.occupations]),
    evidence: [...outermost([...stretches.values()])]
      .sort(
        (one, other) => reading.indexOf(one.field) - reading.indexOf(other.field) || one.start - other.start,
      )
      .slice(0, maxEvidence),
  };
}

/**
 * Unites the two mentions of every article that mentions both entities, in `into`'s row.
 *
 * @returns how many articles these are
 */
export async function uniteMentions(
  transaction: Transaction,
  kind: EntityKind,
  from: number,
  into: number,
): Promise<number> {
  const { mention, key } = kindTables[kind];
  const table = tableOf(mention);
  const rows: { articleId: number }[] = await transaction.manager.query(
    `SELECT f."articleId" FROM ${table} f JOIN ${table} i ON i."articleId" = f."articleId"
     WHERE f."${key}" = $1 AND i."${key}" = $2 ORDER BY f."articleId"`,
    [from, into],
  );
  const articles = rows.map(({ articleId }) => articleId);
  for (let start = 0; start < articles.length; start += articlesAtOnce) {
    await uniteIn(transaction, kind, from, into, articles.slice(start, start + articlesAtOnce));
  }
  return articles.length;
}

async function uniteIn(
  { manager, dialect }: Transaction,
  kind: EntityKind,
  from: number,
  into: number,
  articleIds: readonly number[],
): Promise<void> {
  const { mention, key } = kindTables[kind];
  const table = tableOf(mention);
  const text = (column: string) => `CAST(${column} AS text) AS ${column}`;
  const rows: Record<string, unknown>[] = await manager.query(
    `SELECT "articleId", position, relevance, ${["relations", "names", "occupations", "evidence"].map(text).join(", ")}
     FROM ${table} WHERE "articleId" ${dialect.oneOf(dialect.each("$1", "integer"))} AND "${key}" IN ($2, $3)
     ORDER BY "articleId", position`,
    [JSON.stringify(articleIds), from, into],
  );
  const mentions = new Map<number, Mentioned>();
  for (const row of rows) {
    const articleId = row.articleId as number;
    const next = asMentioned(row);
    const earlier = mentions.get(articleId);
    mentions.set(articleId, earlier ? united(earlier, next) : next);
  }
  const written = [...mentions].map(([articleId, one]) => [
    articleId,
    one.position,
    one.relevance,
    ...[one.relations, one.names, one.occupations, one.evidence].map((value) => JSON.stringify(value)),
  ]);
  const columns = {
    articleId: "integer",
    position: "integer",
    relevance: "real",
    relations: "json",
    names: "json",
    occupations: "json",
    evidence: "json",
  } as const;
  const set = Object.keys(columns).slice(1);
  await manager.query(
    `UPDATE ${table} SET ${set.map((column) => `${column} = u.${column}`).join(", ")}
     FROM ${dialect.tuples("$1", columns)} u
     WHERE ${table}."articleId" = u."articleId" AND ${table}."${key}" = $2`,
    [JSON.stringify(written), into],
  );
  await manager.query(
    `DELETE FROM ${table} WHERE "articleId" ${dialect.oneOf(dialect.each("$1", "integer"))} AND "${key}" = $2`,
    [JSON.stringify(articleIds), from],
  );
}

function asMentioned(row: Record<string, unknown>): Mentioned {
  return {
    position: row.position as number,
    relevance: row.relevance as number | null,
    relations: JSON.parse(row.relations as string),
    names: JSON.parse(row.names as string),
    occupations: JSON.parse(row.occupations as string),
    evidence: JSON.parse(row.evidence as string),
  };
}

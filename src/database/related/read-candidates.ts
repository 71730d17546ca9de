import type { EntityKind } from "../../news/entity-kind.js";
import type { Predicate } from "../filter/predicate.js";
import { predicateSql } from "../filter/predicate-sql.js";
import { articleDuplicates } from "../joins.js";
import type { Snapshot } from "../snapshot.js";
import { Bindings } from "../sql.js";
import { type Tie, type TieRow, tieColumns, tiesIn } from "./ties.js";

/** What of an article tells how much it has in common with a story. */
export interface CandidateTold {
  id: number;
  /** By which lists are ordered (UTC, milliseconds). */
  orderedAt: string;
  wordCount: number;
  entities: Tie[];
  /** The keys of its near-duplicates. */
  duplicates: number[];
}

/** What of these kinds articles mention, those that are listed; one statement. */
export async function readCandidates(
  snapshot: Snapshot,
  ids: readonly number[],
  kinds: readonly EntityKind[],
): Promise<CandidateTold[]> {
  if (ids.length === 0) return [];
  const { dialect } = snapshot;
  const values = new Bindings(dialect);
  const rows = await snapshot.all<
    Pick<CandidateTold, "id" | "orderedAt" | "wordCount"> & TieRow & { duplicates: string }
  >(
    `SELECT m.id, ${dialect.isoTime('m."orderedAt"')} AS "orderedAt", m."wordCount", (
       SELECT ${dialect.arrayOfRows('u."otherId"')}
       FROM ${articleDuplicates.link} u WHERE u."articleId" = m.id AND u.listed = 1
     ) AS duplicates${tieColumns(dialect, "m.id", kinds)}
     FROM ${values.bindEach(ids)} k ${dialect.joinById("article", "m", "k.value")} WHERE m.listed = 1`,
    values.parameters,
  );
  return rows.map(({ id, orderedAt, wordCount, duplicates, ...row }) => ({
    id,
    orderedAt,
    wordCount,
    entities: tiesIn(row, kinds).map(({ tie }) => tie),
    duplicates: JSON.parse(duplicates) as number[],
  }));
}

/** Which of these articles meet a predicate, each looked up by its key; one statement. */
export async function readMeeting(
  snapshot: Snapshot,
  ids: readonly number[],
  predicate: Predicate,
): Promise<Set<number>> {
  const { dialect } = snapshot;
  const values = new Bindings(dialect);
  const candidates = `${values.bindEach(ids)} k ${dialect.joinById("article", "m", "k.value")}`;
  const row = { values, key: "m.id", orderedAt: 'm."orderedAt"', article: "m", isShort: true };
  const rows = await snapshot.all<{ id: number }>(
    `SELECT m.id FROM ${candidates} WHERE m.listed = 1 AND ${predicateSql(row, predicate)}`,
    values.parameters,
  );
  return new Set(rows.map(({ id }) => id));
}

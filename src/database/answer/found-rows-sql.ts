import type { RowOfKind } from "./answer.js";
import type { AnswerBindings } from "./answer-bindings.js";
import { rowSql, type Tell } from "./answer-row.js";

/** Rows that are told alike, by their kind. */
export type ToldRows = readonly RowOfKind[];

/** A row of which is told: what, its kind and its key. */
export type FoundRow = readonly [told: number, kind: string, id: number];

/**
 * What is told of rows that were found before: their `number` in the order given, and JSON as `told`.
 *
 * @param told what is told of rows, by the number that each row says
 */
export function foundRowsSql(
  values: AnswerBindings,
  told: ReadonlyMap<number, ToldRows>,
  rows: readonly FoundRow[],
  tell: Tell,
): string {
  const found = values.dialect.tuples(
    values.bind(JSON.stringify(rows.map((row, index) => [index, ...row]))),
    {
      number: "integer",
      told: "integer",
      kind: "text",
      id: "integer",
    },
  );
  const cases = [...told].flatMap(([number, kinds]) =>
    kinds.map(({ kind, stored, answer }) => {
      const row = rowSql(values, stored, "found.id", answer, tell);
      return `WHEN found.told = ${number} AND found.kind = '${kind}' THEN ${row}`;
    }),
  );
  return `SELECT found.number AS number, CAST(CASE ${cases.join(" ")} END AS text) AS told FROM ${found} found`;
}

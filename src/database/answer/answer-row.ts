import { type StoredClass, tableOf } from "../stored-class.js";
import type { Answer } from "./answer.js";
import type { AnswerBindings } from "./answer-bindings.js";

/** A row that something is told of: what it is called in the statement, and its class. */
export interface AnswerRow {
  alias: string;
  stored: StoredClass;
}

/** What is told of a row, as an expression. */
export type Tell = (row: AnswerRow, answer: Answer) => string;

/** What is told of the row with a key, as an expression; null where there is none. */
export function rowSql(
  values: AnswerBindings,
  stored: StoredClass,
  key: string,
  answer: Answer,
  tell: Tell,
): string {
  const row = { alias: values.nameRow(), stored };
  return `(SELECT ${tell(row, answer)} FROM ${tableOf(stored)} ${row.alias} WHERE ${row.alias}.id = ${key})`;
}

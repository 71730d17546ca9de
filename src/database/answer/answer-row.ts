import type { StoredClass } from "../stored-class.js";

/** A row that something is told of: what it is called in the statement, and its class. */
export interface AnswerRow {
  alias: string;
  stored: StoredClass;
}

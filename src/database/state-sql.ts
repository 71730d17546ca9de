import type { Dialect } from "./dialect.js";
import { storiesUnderEmbargo } from "./due-stories.js";

/**
 * One statement that reads a `DataState` in one view of the data; it binds the time as `$1`.
 *
 * Both looks at embargoes are the first row of an index.
 *
 * @param state the engine's expression for it
 * @param from what that is read of, where it takes a table
 */
export function stateSql(dialect: Pick<Dialect, "byIndex" | "isoTime">, state: string, from = ""): string {
  const until = dialect.isoTime('"embargoedUntil"');
  return `SELECT ${state} AS state,
    (SELECT ${until} FROM ${storiesUnderEmbargo(dialect)} ORDER BY "embargoedUntil" LIMIT 1) AS "storyUntil",
    (SELECT ${until} FROM article_version WHERE "embargoedUntil" > $1 ORDER BY "embargoedUntil" LIMIT 1)
      AS "versionUntil" ${from}`;
}

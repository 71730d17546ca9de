import sqlite3 from "sqlite3";
import { sqliteSearch } from "../../dist/database/sqlite/search.js";
import { writingSettings } from "../../dist/database/sqlite/writing-settings.js";
import { indexText } from "../../dist/search/indexed-text.js";

/**
 * One connection, its statements prepared once and held.
 *
 * @typedef {object} RawDatabase
 * @property {(sql: string, values?: readonly unknown[]) => Promise<Record<string, unknown>[]>} read binds `$1`, `$2` …;
 *   gives values as `write` takes them
 * @property {(sql: string, values: readonly unknown[]) => Promise<void>} write its values stand for `place`'s in turn
 * @property {(position: number) => string} place where the nth value stands, from 1
 * @property {(script: string) => Promise<void>} run
 * @property {(first: number, last: number) => Promise<Record<string, unknown>[]>} searchRows the rows of the index of
 *   these stories
 * @property {string} tables a query of the names of all tables
 * @property {Record<string, string>} legible by the name of a table that shows nothing what shows it
 * @property {() => Promise<void>} dropTriggers
 * @property {() => Promise<void>} close
 */

/**
 * An archive in SQLite by the driver and with the settings of the ingest: `await openRawSqlite("news.sqlite")`.
 *
 * @param {string} file
 * @returns {Promise<RawDatabase>}
 */
export async function openRawSqlite(file) {
  /** @type {sqlite3.Database} */
  const database = await new Promise((resolve, reject) => {
    const opened = new sqlite3.Database(file, (error) => (error ? reject(error) : resolve(opened)));
  });
  /** @type {Map<string, sqlite3.Statement>} */
  const held = new Map();
  const hold = (/** @type {string} */ sql) => {
    const statement = held.get(sql) ?? database.prepare(sql);
    held.set(sql, statement);
    return statement;
  };
  /** @type {RawDatabase} */
  const raw = {
    read(sql, values = []) {
      const named = Object.fromEntries(values.map((value, index) => [`$${index + 1}`, value]));
      return new Promise((resolve, reject) =>
        hold(sql).all(named, (error, rows) => (error ? reject(error) : resolve(/** @type {any} */ (rows)))),
      );
    },
    write: (sql, values) =>
      new Promise((resolve, reject) =>
        hold(sql).run(values, (/** @type {Error | null} */ error) => (error ? reject(error) : resolve())),
      ),
    place: () => "?",
    run: (script) =>
      new Promise((resolve, reject) => database.exec(script, (error) => (error ? reject(error) : resolve()))),
    // FTS5 keeps no text here, of which to read it.
    async searchRows(first, last) {
      const stories = await raw.read(
        "SELECT id, headline, standfirst, body, language FROM article WHERE id BETWEEN $1 AND $2 AND listed = 1 ORDER BY id",
        [first, last],
      );
      const rows = [];
      for (const { id, ...texts } of /** @type {any[]} */ (stories)) {
        const values = sqliteSearch.rowOf(id, await indexText(texts));
        rows.push(Object.fromEntries(sqliteSearch.columns.map((column, index) => [column, values[index]])));
      }
      return rows;
    },
    tables: "SELECT name FROM sqlite_master WHERE type = 'table'",
    legible: { article_search: "article_search_term" },
    async dropTriggers() {
      const triggers = await raw.read("SELECT name FROM sqlite_master WHERE type = 'trigger'");
      for (const { name } of triggers) await raw.run(`DROP TRIGGER ${name}`);
    },
    async close() {
      for (const statement of held.values()) statement.finalize();
      await new Promise((resolve) => database.close(resolve));
    },
  };
  await raw.run(["PRAGMA journal_mode = WAL", "PRAGMA foreign_keys = ON", ...writingSettings].join("; "));
  return raw;
}

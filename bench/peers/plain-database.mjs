import pg from "pg";
import sqlite3 from "sqlite3";

/** Times as JSON has them and counts as numbers, on both engines. */
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString());
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/**
 * @typedef {object} PlainDatabase
 * @property {"sqlite" | "postgres"} engine
 * @property {(sql: string, values?: readonly unknown[]) => Promise<any[]>} all reads rows by a statement that stays
 *   prepared; its placeholders are `$1`, `$2` …
 * @property {(script: string) => Promise<void>} run runs statements that give nothing
 * @property {() => Promise<void>} close
 */

/**
 * The peers' tables, by the drivers that newsgraph has: `await openPlain("plain.sqlite")`,
 * `await openPlain("postgres://…/plain")`.
 *
 * @param {string} location a file of SQLite's or a PostgreSQL address
 * @param {number} connections at most, to PostgreSQL; to SQLite it is one
 * @returns {Promise<PlainDatabase>}
 */
export function openPlain(location, connections = 10) {
  return location.startsWith("postgres:") ? openPostgres(location, connections) : openSqlite(location);
}

/**
 * @param {string} file
 * @returns {Promise<PlainDatabase>}
 */
async function openSqlite(file) {
  /** @type {sqlite3.Database} */
  const database = await new Promise((resolve, reject) => {
    const opened = new sqlite3.Database(file, (error) => (error ? reject(error) : resolve(opened)));
  });
  /** @type {Map<string, sqlite3.Statement>} */
  const held = new Map();
  const run = (/** @type {string} */ script) =>
    /** @type {Promise<void>} */ (
      new Promise((resolve, reject) => database.exec(script, (error) => (error ? reject(error) : resolve())))
    );
  await run(
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA mmap_size = 1073741824; PRAGMA busy_timeout = 5000",
  );
  return {
    engine: "sqlite",
    run,
    all(sql, values = []) {
      const statement = held.get(sql) ?? database.prepare(sql);
      held.set(sql, statement);
      const named = Object.fromEntries(values.map((value, index) => [`$${index + 1}`, value]));
      return new Promise((resolve, reject) =>
        statement.all(named, (error, rows) => (error ? reject(error) : resolve(rows))),
      );
    },
    async close() {
      for (const statement of held.values()) statement.finalize();
      await new Promise((resolve) => database.close(resolve));
    },
  };
}

/**
 * @param {string} url
 * @param {number} connections
 * @returns {Promise<PlainDatabase>}
 */
async function openPostgres(url, connections) {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  /** @type {Map<string, string>} */
  const names = new Map();
  return {
    engine: "postgres",
    run: async (script) => void (await pool.query(script)),
    async all(text, values = []) {
      const name = names.get(text) ?? `held_${names.size}`;
      names.set(text, name);
      return (await pool.query({ name, text, values: [...values] })).rows;
    },
    close: () => pool.end(),
  };
}

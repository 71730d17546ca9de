import { openRaw } from "./raw.mjs";
import { sharedParts, storyParts, unknownTables } from "./story-tables.mjs";

/** Rows of a statement: as many of the first size as there are, then of the next. */
const statementSizes = [100, 10, 1];

/** @typedef {{ sql: string, values: unknown[] }} Statement */
/** @typedef {import("./raw-sqlite.mjs").RawDatabase} RawDatabase */

/**
 * The floor of an ingest: writes the rows of an archive into a new one by held statements of many rows, so many stories
 * a transaction. Only that counts; the rows are read and laid out before.
 *
 * @param {object} work
 * @param {string} work.from the archive
 * @param {string} work.to a new one
 * @param {number} work.batchSize stories a transaction
 * @param {boolean} work.countsShared whether what stories share came with them, and counts too
 * @param {import("./clock.mjs").Clock} clock
 */
export async function writeFloor({ from, to, batchSize, countsShared }, clock) {
  const source = await openRaw(from);
  const target = await openRaw(to);
  try {
    await refuseUnknown(source);
    await target.dropTriggers();
    const [{ newest } = { newest: 0 }] = await source.read("SELECT max(id) AS newest FROM article");
    let statements = await statementsOf(source, target, sharedParts, []);
    if (!countsShared) await write(target, statements.splice(0));
    for (let first = 1; first <= Number(newest); first += batchSize) {
      const last = Math.min(first + batchSize - 1, Number(newest));
      statements.push(...(await statementsOf(source, target, storyParts, [first, last])));
      statements.push(...layOut(target, "article_search", await source.searchRows(first, last)));
      await clock.count(() => write(target, statements));
      clock.mark(last);
      statements = [];
    }
  } finally {
    await source.close();
    await target.close();
  }
}

/** @param {RawDatabase} source */
async function refuseUnknown(source) {
  const names = (await source.read(source.tables)).map(({ name }) => String(name));
  for (const table of unknownTables(names)) {
    const [row] = await source.read(`SELECT 1 AS one FROM ${table} LIMIT 1`);
    if (row) throw new Error(`The floor writes no ${table}: add it to bench/ingest/story-tables.mjs.`);
  }
}

/**
 * @param {RawDatabase} source
 * @param {RawDatabase} target
 * @param {readonly import("./story-tables.mjs").Part[]} parts
 * @param {readonly number[]} keys
 */
async function statementsOf(source, target, parts, keys) {
  const statements = [];
  for (const { table, where = "TRUE" } of parts) {
    const rows = await source.read(`SELECT * FROM ${table} WHERE ${where}`, keys);
    statements.push(...layOut(target, table, rows));
  }
  return statements;
}

/**
 * @param {RawDatabase} target
 * @param {string} table
 * @param {readonly Record<string, unknown>[]} rows
 * @returns {Statement[]}
 */
function layOut(target, table, rows) {
  const columns = Object.keys(rows[0] ?? {});
  const statements = [];
  let done = 0;
  for (const size of statementSizes) {
    const sql = insertion(target, table, columns, size);
    for (; done + size <= rows.length; done += size) {
      const values = rows.slice(done, done + size).flatMap((row) => columns.map((column) => row[column]));
      statements.push({ sql, values });
    }
  }
  return statements;
}

/**
 * @param {RawDatabase} target
 * @param {string} table
 * @param {readonly string[]} columns
 * @param {number} rows
 */
function insertion({ place }, table, columns, rows) {
  const lines = Array.from({ length: rows }, (_, row) => {
    const places = columns.map((_, column) => place(row * columns.length + column + 1));
    return `(${places.join(",")})`;
  });
  return `INSERT INTO ${table} (${columns.map((column) => `"${column}"`).join(",")}) VALUES ${lines.join(",")}`;
}

/**
 * @param {RawDatabase} target
 * @param {readonly Statement[]} statements
 */
async function write(target, statements) {
  await target.run("BEGIN");
  for (const { sql, values } of statements) await target.write(sql, values);
  await target.run("COMMIT");
}

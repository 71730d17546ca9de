import { createHash } from "node:crypto";
import { openRaw } from "./raw.mjs";

/** Of each archive its own. */
const ownTables = /^(?:sqlite_|migrations$|article_search_(?:config|content|data|docsize|idx)$)/;

/**
 * Compares what two archives hold, table by table, the search index too.
 *
 * @param {string} one
 * @param {string} other
 * @returns {Promise<number>} how many rows each has
 * @throws Error where a table differs
 */
export async function compareRows(one, other) {
  const [left, right] = [await openRaw(one), await openRaw(other)];
  try {
    let count = 0;
    for (const { name } of await left.read(left.tables)) {
      if (ownTables.test(String(name))) continue;
      const rows = await rowsOf(left, String(name));
      const others = await rowsOf(right, String(name));
      if (digestOf(rows) !== digestOf(others)) throw new Error(`The floor has other rows of ${name}.`);
      count += rows.length;
    }
    return count;
  } finally {
    await left.close();
    await right.close();
  }
}

/**
 * @param {import("./raw-sqlite.mjs").RawDatabase} database
 * @param {string} table
 */
async function rowsOf(database, table) {
  const rows = await database.read(`SELECT * FROM ${database.legible[table] ?? table}`);
  return rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
}

/** @param {readonly string[]} rows */
function digestOf(rows) {
  return createHash("sha256").update(rows.join("\n")).digest("hex");
}

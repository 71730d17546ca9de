import type { Database } from "../../src/database/database.js";
import { rowsOf } from "./rows.js";

/**
 * Every row of an archive with its keys, a sorted list a table: `expect(await exactRows(archive)).toEqual(before)`.
 * What is kept of repairs is left out.
 */
export async function exactRows(archive: Database): Promise<Record<string, string[]>> {
  const tables = await archive.writer.transaction(async (manager) =>
    manager.connection.entityMetadatas.map(({ tableName }) => tableName),
  );
  const rows: Record<string, string[]> = {};
  for (const table of tables.filter((name) => !name.startsWith("repair"))) {
    const found = await rowsOf<object>(archive, `SELECT * FROM ${table}`);
    rows[table] = found.map((row) => JSON.stringify(row)).sort();
  }
  return rows;
}

import type { Database } from "../../src/database/database.js";
import type { Parameter } from "../../src/database/engine.js";

/** What a statement reads, for tests that look at the rows themselves. */
export async function rowsOf<Row>(
  database: Database,
  sql: string,
  parameters: readonly Parameter[] = [],
): Promise<Row[]> {
  const snapshot = database.snapshot();
  try {
    const rows = await snapshot.all<Record<string, unknown>>(sql, parameters);
    return rows.map((row) => Object.fromEntries(Object.entries(row).map(alike)) as Row);
  } finally {
    await snapshot.release();
  }
}

/** PostgreSQL has types for times, JSON and booleans; SQLite keeps ISO text, JSON text, 0 and 1. */
function alike([column, value]: [string, unknown]): [string, unknown] {
  if (value instanceof Date) return [column, value.toISOString()];
  if (typeof value === "boolean") return [column, Number(value)];
  if (typeof value === "object" && value !== null) return [column, JSON.stringify(value)];
  return [column, value];
}

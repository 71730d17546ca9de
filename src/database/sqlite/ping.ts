import { NewsgraphError } from "../../errors.js";

/**
 * Reads the file itself, which may have gone: `await ping((sql) => connection.all(sql))`.
 *
 * @throws NewsgraphError SERVICE_UNAVAILABLE
 */
export async function ping(query: (sql: string) => Promise<unknown>): Promise<void> {
  try {
    await query("SELECT 1 FROM migrations LIMIT 1");
  } catch (error) {
    throw new NewsgraphError(
      "SERVICE_UNAVAILABLE",
      "The database does not answer just now. Try again in a moment.",
      { cause: error },
    );
  }
}

import type { DataSource } from "typeorm";
import { NewsgraphError } from "../../errors.js";

/** The oldest major version whose SQL is enough. */
const oldestVersion = 16;

/**
 * Makes sure that the server can hold an archive: `await checkServer(dataSource)`.
 *
 * @throws NewsgraphError DATABASE_UNUSABLE where the server is too old, or the database is not in UTF-8
 */
export async function checkServer(dataSource: DataSource): Promise<void> {
  const [server]: { version: number; encoding: string }[] = await dataSource.query(
    `SELECT current_setting('server_version_num')::integer / 10000 AS version,
      current_setting('server_encoding') AS encoding`,
  );
  if (!server) throw new Error("The server does not say its version.");
  if (server.version < oldestVersion) {
    throw new NewsgraphError(
      "DATABASE_UNUSABLE",
      `The server is PostgreSQL ${server.version}; newsgraph needs ${oldestVersion} or newer. Upgrade it or name another.`,
    );
  }
  if (server.encoding !== "UTF8") {
    throw new NewsgraphError(
      "DATABASE_UNUSABLE",
      `The database is in ${server.encoding}; an archive needs UTF8. Create it with ENCODING 'UTF8' TEMPLATE template0.`,
    );
  }
}

import pg from "pg";
import { Database, type DatabaseOptions } from "../../../src/database/database.js";
import { dropDatabase, locationOf, makeDatabase } from "../../support/postgres/databases.js";

/** An archive whose connections a test sets, and a look at them from outside. */
export interface OwnDatabase {
  readonly database: Database;
  /** Another client's: `await own.query("SELECT 1 AS one")` is `[{ one: 1 }]`. */
  query<Row>(sql: string): Promise<Row[]>;
  /** The same archive as another program has it open; whoever opens it closes it. */
  openAnother(options: DatabaseOptions): Promise<Database>;
  remove(): Promise<void>;
}

/**
 * Opens an archive of its own: `const own = await openOwnDatabase({ DATABASE_POOL_SIZE: "2" }, "?connect_timeout=1")`.
 *
 * @param env the variables that say how it is connected to
 * @param parameters what stands behind its address
 */
export async function openOwnDatabase(
  env: Readonly<Record<string, string>> = {},
  parameters = "",
): Promise<OwnDatabase> {
  const url = await makeDatabase();
  const location = locationOf(`${url}${parameters}`, env);
  const database = await Database.open(location);
  const onlooker = new pg.Client(url);
  await onlooker.connect();
  return {
    database,
    query: async <Row>(sql: string) => (await onlooker.query(sql)).rows as Row[],
    openAnother: (options) => Database.open(location, options),
    async remove() {
      await onlooker.end();
      await database.close();
      await dropDatabase(url);
    },
  };
}

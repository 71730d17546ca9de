import type { PostgresLocation } from "../../config.js";
import type { Engine } from "../engine.js";
import { migrate } from "../migrate.js";
import { checkServer } from "./check-server.js";
import { postgresDialect } from "./dialect.js";
import { openDataSource } from "./open-data-source.js";
import { Probe } from "./probe.js";
import { PostgresReaders } from "./readers.js";
import { PostgresState } from "./state.js";
import { postgresMigration, write } from "./writing.js";

/**
 * Opens a database of a PostgreSQL server and migrates it where needed.
 *
 * @param lockTimeout how long opening and every write wait for another program's write (milliseconds)
 */
export async function openPostgres(location: PostgresLocation, lockTimeout: number): Promise<Engine> {
  const dataSource = await openDataSource(location);
  try {
    await checkServer(dataSource);
    await migrate(dataSource, postgresMigration(lockTimeout));
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  const readers = new PostgresReaders(location);
  const probe = new Probe(location);
  const state = new PostgresState(location);
  return {
    dialect: postgresDialect,
    dataSource,
    readers,
    write: (work) => write(dataSource, lockTimeout, work),
    readState: (now) => state.read(now),
    ping: () => probe.ping(),
    async close() {
      await Promise.all([readers.close(), probe.close(), state.close()]);
      await dataSource.destroy();
    },
  };
}

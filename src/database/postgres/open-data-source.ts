import { DataSource } from "typeorm";
import { allEntities } from "../../entities/all.js";
import { silent } from "../silent-logger.js";
import { Archive1795392000000 } from "./migrations/archive-1795392000000.js";
import { types } from "./types.js";

/**
 * Opens the one connection that writes, by way of TypeORM.
 *
 * @param lockTimeout how long a statement waits for another program's lock (milliseconds)
 */
export async function openDataSource(url: string, lockTimeout: number): Promise<DataSource> {
  const dataSource = new DataSource({
    type: "postgres",
    url,
    entities: allEntities,
    migrations: [Archive1795392000000],
    migrationsTransactionMode: "none",
    installExtensions: false,
    logger: silent,
    poolSize: 1,
    extra: { types, options: `-c lock_timeout=${lockTimeout}` },
  });
  await dataSource.initialize();
  return dataSource;
}

import { DataSource } from "typeorm";
import { allEntities } from "../../entities/all.js";
import { silent } from "../silent-logger.js";
import { migrations } from "./migrations/all.js";
import { quietDriver } from "./quiet-driver.js";

/** What some transactions of 250 stories change: a page of an index is in memory when the next one comes to it. */
const cacheKibibytes = 64_000;

/** Pages of 4096 bytes, 64 MB: one that several transactions changed goes from the log to the file once. */
const checkpointPages = 16_000;

/**
 * Opens the one connection that writes, by way of TypeORM. The file is made where there is none.
 *
 * @param lockTimeout how long a statement waits for another program's write (milliseconds)
 */
export async function openDataSource(file: string, lockTimeout: number): Promise<DataSource> {
  const dataSource = new DataSource({
    type: "sqlite",
    database: file,
    driver: quietDriver,
    enableWAL: true,
    busyTimeout: lockTimeout,
    entities: allEntities,
    migrations,
    migrationsTransactionMode: "none",
    logger: silent,
  });
  await dataSource.initialize();
  // In WAL a commit survives the program's death without a sync; only the machine's could lose the last ones, whole.
  await dataSource.query("PRAGMA synchronous = NORMAL");
  await dataSource.query(`PRAGMA cache_size = ${-cacheKibibytes}`);
  await dataSource.query(`PRAGMA wal_autocheckpoint = ${checkpointPages}`);
  return dataSource;
}

import { DataSource } from "typeorm";
import { allEntities } from "../../entities/all.js";
import { silent } from "../silent-logger.js";
import { migrations } from "./migrations/all.js";
import { quietDriver } from "./quiet-driver.js";
import { writingSettings } from "./writing-settings.js";

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
  for (const setting of writingSettings) await dataSource.query(setting);
  return dataSource;
}

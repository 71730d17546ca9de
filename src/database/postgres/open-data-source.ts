import { DataSource } from "typeorm";
import type { PostgresLocation } from "../../config.js";
import { allEntities } from "../../entities/all.js";
import { silent } from "../silent-logger.js";
import { clientConfig } from "./client-config.js";
import { migrations } from "./migrations/all.js";

/** Opens the one connection that writes, by way of TypeORM. */
export async function openDataSource(location: PostgresLocation): Promise<DataSource> {
  const dataSource = new DataSource({
    type: "postgres",
    entities: allEntities,
    migrations,
    migrationsTransactionMode: "none",
    installExtensions: false,
    logger: silent,
    extra: { ...clientConfig(location), max: 1 },
  });
  await dataSource.initialize();
  return dataSource;
}

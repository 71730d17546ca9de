import type { Config } from "../../config.js";
import { nameOf } from "../../database/location.js";
import { openDatabase } from "../open-database.js";
import { say } from "../output.js";

/** Brings the database up to the program's schema; it is made where there is none. */
export async function migrate(config: Config): Promise<number> {
  const database = await openDatabase(config.database.location, 30);
  await database.close();
  say(`${nameOf(config.database.location)} is up to date`);
  return 0;
}

import type { Config } from "../../config.js";
import { nameOf } from "../../database/location.js";
import { openAnyDatabase } from "../open-database.js";
import { say } from "../output.js";

/** Brings the database up to the program's schema; it is made where there is none. */
export async function migrate(config: Config): Promise<number> {
  // What a broken-off copy has come to is migrated too: the copy goes on in it.
  const database = await openAnyDatabase(config.database.location, 30);
  await database.close();
  say(`${nameOf(config.database.location)} is up to date`);
  return 0;
}

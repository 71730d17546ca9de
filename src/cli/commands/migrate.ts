import type { Config } from "../../config.js";
import { openDatabase } from "../open-database.js";
import { say } from "../output.js";

/** Brings the database up to the program's schema; it is made where there is none. */
export async function migrate(config: Config): Promise<number> {
  const database = await openDatabase(config.database.file, 30);
  await database.close();
  say(`${config.database.file} is up to date`);
  return 0;
}

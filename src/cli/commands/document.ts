import { readDocument } from "../../archive/document.js";
import type { Config } from "../../config.js";
import { openDatabase } from "../open-database.js";

/** Writes a document's bytes, as they came in, to standard output. */
export async function document(config: Config, digest: string): Promise<number> {
  const database = await openDatabase(config.database.location, 5);
  try {
    process.stdout.write(await readDocument(database, digest));
    return 0;
  } finally {
    await database.close();
  }
}

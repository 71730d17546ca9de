import type { DatabaseLocation } from "../../../src/config.js";
import { Database } from "../../../src/database/database.js";

/**
 * A program that counts up in one row, a transaction a number, and says each once it is committed.
 *
 * `node --import run-typescript.mjs counting-program.ts <location as JSON> <slug of a source> <up to>`
 */
const [location = "", slug = "", most = ""] = process.argv.slice(2);

const database = await Database.open(JSON.parse(location) as DatabaseLocation);
for (let number = 1; number <= Number(most); number += 1) {
  await database.writer.transaction((manager) =>
    manager.query(`UPDATE source SET name = '${number}' WHERE slug = '${slug}'`),
  );
  process.send?.(number);
  // Now and then nothing is written for a while: what was answered is kept.
  await new Promise((resolve) => setTimeout(resolve, Math.random() < 0.1 ? 60 : 4 * Math.random()));
}
await database.close();
process.disconnect();

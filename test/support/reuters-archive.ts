import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readDocuments } from "../../src/cli/sources/read-documents.js";
import type { Database } from "../../src/database/database.js";
import { type IngestSummary, ingest } from "../../src/ingest/ingest.js";
import { testNow } from "./archive.js";
import { corpus } from "./corpora.js";
import { type Engine, engine } from "./engine.js";
import { openTempDatabase } from "./temp-database.js";

/** The collection's files in their order: `reut2-000.sgm` to `reut2-021.sgm`. */
export function reutersFiles(): string[] {
  const names = readdirSync(corpus("reuters21578")).filter((name) => name.endsWith(".sgm"));
  return names.sort().map((name) => corpus(`reuters21578/${name}`));
}

/**
 * An archive with the seeds and, after them, the whole Reuters-21578 collection, read and stored as `newsgraph ingest`
 * does. It takes some fifteen seconds: whoever needs it gives `beforeAll` time and makes it once.
 *
 * @param on the project's engine unless the test wants another
 */
export async function reutersArchive(
  on: Engine = engine,
): Promise<{ archive: Database; summary: IngestSummary }> {
  const seeds = [
    "catalogue.json",
    "amir-muqam-meets-afghan-charge.ninjs.json",
    "bajaur-checkpoint-attack.ninjs.json",
  ];
  const files = [
    ...seeds.map((name) => fileURLToPath(new URL(`../../seeds/${name}`, import.meta.url))),
    ...reutersFiles(),
  ];
  const archive = await openTempDatabase(testNow, on);
  const summary = await ingest(archive.writer, readDocuments(files), { now: testNow });
  return { archive, summary };
}

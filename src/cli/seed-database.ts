import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Database } from "../database/database.js";
import { type IngestSummary, ingest } from "../ingest/ingest.js";
import { readDocuments } from "./sources/read-documents.js";

const seeds = new URL("../../seeds/", import.meta.url);

/** Takes the stories that come with the program into the archive; what it has already stays as it is. */
export function seedDatabase(database: Database): Promise<IngestSummary> {
  return ingest(database.writer, readDocuments(seedFiles()), { now: () => new Date() });
}

/** The files of the seeds: the catalogue first, since the stories mean its entries. */
export function seedFiles(): string[] {
  const stories = readdirSync(seeds).filter((name) => name.endsWith(".ninjs.json"));
  return ["catalogue.json", ...stories.sort()].map((name) => fileURLToPath(new URL(name, seeds)));
}

import { seedFiles } from "../../src/cli/seed-database.js";
import { readDocuments } from "../../src/cli/sources/read-documents.js";
import type { Database } from "../../src/database/database.js";
import { type PlaceList, places } from "../../src/formats/places/places.js";
import { reutersVocabulary } from "../../src/formats/reuters21578/vocabulary.js";
import type { Document } from "../../src/ingest/batches.js";
import { type IngestSummary, ingest } from "../../src/ingest/ingest.js";
import type { Concept } from "../../src/news/concept.js";
import { testNow } from "./archive.js";
import { corpus } from "./corpora.js";

/** Takes documents in as `newsgraph vocabulary import` does; fails where one is refused. */
async function importAll(archive: Database, documents: AsyncIterable<Document>): Promise<IngestSummary> {
  const summary = await ingest(archive.writer, documents, { now: testNow, batchSize: 1000 });
  if (summary.refused.length > 0) throw new Error(JSON.stringify(summary.refused.slice(0, 3)));
  return summary;
}

/** Imports the places that come with the program; of its cities every so many. */
export function importPlaces(archive: Database, { everyCity = 1 } = {}): Promise<IngestSummary> {
  return importAll(archive, readLists(places, everyCity));
}

async function* readLists(lists: readonly PlaceList[], every: number): AsyncGenerator<Document> {
  for (const { name: file, read } of lists) {
    let number = 0;
    for (const concept of read()) {
      number += 1;
      if (file === "cities" && number % every !== 0 && !isKept(concept)) continue;
      yield { file, parsed: { type: "concept", where: concept.name, concept } };
    }
  }
}

/** What the seeds know too, all of Khyber Pakhtunkhwa, and a name that many share. */
function isKept({ name, parent }: Concept): boolean {
  return parent === "geonames-admin1:PK.03" || /^(Kabul|Islamabad|Hyderabad)$/.test(name);
}

/** Imports IPTC's Media Topics; only where their file is there. */
export function importMediaTopics(archive: Database): Promise<IngestSummary> {
  return importAll(archive, readDocuments([corpus("mediatopics/cptall-en-US.json")]));
}

/** Puts Reuters' own topics and places under those of the other vocabularies. */
export function importReuters(archive: Database): Promise<IngestSummary> {
  return importAll(archive, readLists([{ name: "reuters", read: reutersVocabulary }], 1));
}

/** Takes files of stories in. */
export function importStories(archive: Database, files: readonly string[]): Promise<IngestSummary> {
  return importAll(archive, readDocuments(files));
}

export function importSeeds(archive: Database): Promise<IngestSummary> {
  return importAll(archive, readDocuments(seedFiles()));
}

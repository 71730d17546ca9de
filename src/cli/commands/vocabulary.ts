import { createReadStream } from "node:fs";
import type { Config } from "../../config.js";
import { readGeonames, type Tally } from "../../formats/geonames/geonames.js";
import { mediatopics } from "../../formats/mediatopics/mediatopics.js";
import type { PlaceList } from "../../formats/places/places.js";
import { reutersVocabulary } from "../../formats/reuters21578/vocabulary.js";
import type { Document } from "../../ingest/batches.js";
import { ingest } from "../../ingest/ingest.js";
import { openDatabase } from "../open-database.js";
import { count, countOf, say, tell } from "../output.js";
import { reportProgress } from "../progress.js";
import { readDocuments, unreadable } from "../read-documents.js";
import { tellRefused } from "../summary.js";
import { awaitTermination, exitCodes } from "../termination.js";

/** Many, since an entry is small and each transaction's look-ups cost the same for few. */
const batchSize = 1000;

export function importMediaTopics(config: Config, file: string): Promise<number> {
  return importEntries(config, (signal) => readDocuments([file], { format: mediatopics, signal }));
}

export async function importPlaces(config: Config): Promise<number> {
  // It reads its lists into memory, which the other vocabularies need not wait for.
  const { places } = await import("../../formats/places/places.js");
  return importEntries(config, (signal) => readLists(places, signal));
}

export function importReuters(config: Config): Promise<number> {
  return importEntries(config, (signal) => readLists([{ name: "reuters", read: reutersVocabulary }], signal));
}

/**
 * Takes GeoNames' own dump in, after the areas that come with the program: the dump says of a country neither its
 * continent nor, where it is one of towns alone, its regions.
 */
export async function importGeonames(config: Config, file: string): Promise<number> {
  const { areas } = await import("../../formats/places/places.js");
  const tally = { skipped: 0 };
  async function* read(signal: AbortSignal): AsyncGenerator<Document> {
    yield* readLists(areas, signal);
    yield* readDump(file, tally, signal);
  }
  return importEntries(config, read, () => `; ${countOf(tally.skipped, "row", "rows")} skipped`);
}

async function* readDump(file: string, tally: Tally, signal: AbortSignal): AsyncGenerator<Document> {
  try {
    for await (const parsed of readGeonames(() => createReadStream(file), tally)) {
      if (signal.aborted) return;
      yield { file, parsed };
    }
  } catch (error) {
    const reason = unreadable(error);
    if (reason === undefined) throw error;
    yield { file, parsed: { type: "refused", where: "", reason } };
  }
}

async function* readLists(lists: readonly PlaceList[], signal: AbortSignal): AsyncGenerator<Document> {
  for (const { name: file, read } of lists) {
    for (const concept of read()) {
      if (signal.aborted) return;
      yield { file, parsed: { type: "concept", where: concept.name, concept } };
    }
  }
}

/**
 * Takes a vocabulary's entries into the archive and says how many. Exits with 1 where anything was refused, and with a
 * shell's code for the signal where it was asked to stop, which it does after the transaction under way.
 */
async function importEntries(
  config: Config,
  read: (signal: AbortSignal) => AsyncIterable<Document>,
  further: () => string = () => "",
): Promise<number> {
  const database = await openDatabase(config.database.location, 30);
  try {
    const termination = awaitTermination();
    const report = reportProgress({
      write: (text) => process.stderr.write(text),
      columns: process.stderr.isTTY ? process.stderr.columns : undefined,
      clock: () => performance.now(),
    });
    const summary = await ingest(database.writer, read(termination.signal), {
      now: () => new Date(),
      batchSize,
      onProgress: report.update,
    }).finally(report.end);
    tellRefused(summary);
    const entries = countOf(summary.concepts, "entry", "entries");
    say(`${entries} taken; ${count(summary.refused.length)} refused${further()}`);
    const signal = termination.received();
    if (signal) {
      tell(`stopped by ${signal} after ${entries}; the same command goes on where the archive ends`);
      return exitCodes[signal];
    }
    return summary.refused.length > 0 ? 1 : 0;
  } finally {
    await database.close();
  }
}

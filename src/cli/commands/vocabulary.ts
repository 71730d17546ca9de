import { createReadStream } from "node:fs";
import type { Config } from "../../config.js";
import { NewsgraphError } from "../../errors.js";
import { wholeFile } from "../../formats/format.js";
import { readGeonames, reasonAgainstDump, type Tally } from "../../formats/geonames/geonames.js";
import { mediatopics } from "../../formats/mediatopics/mediatopics.js";
import type { PlaceList } from "../../formats/places/places.js";
import { reutersVocabulary } from "../../formats/reuters21578/vocabulary.js";
import type { Document } from "../../ingest/batches.js";
import { ingest } from "../../ingest/ingest.js";
import { openDatabase } from "../open-database.js";
import { count, countOf, say, tell } from "../output.js";
import { describeIngest, reportProgress } from "../progress.js";
import { reasonAgainstReading } from "../sources/unreadable.js";
import { printable, tellRefused } from "../summary.js";
import { awaitTermination, exitCodes } from "../termination.js";

/** Many, since an entry is small and each transaction's look-ups cost the same for few. */
const batchSize = 1000;

export function importMediaTopics(config: Config, file: string): Promise<number> {
  return importEntries(config, (signal) => readable(file, readTopics(file, signal)));
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
  return importEntries(
    config,
    (signal) => readable(file, readDump(file, { areas, tally, signal })),
    () => `; ${countOf(tally.skipped, "row", "rows")} skipped`,
  );
}

async function* readTopics(file: string, signal: AbortSignal): AsyncGenerator<Document> {
  const topics = mediatopics.parse(createReadStream(file))[Symbol.asyncIterator]();
  let next = await topics.next();
  if (next.done) throw invalid(file, "IPTC’s Media Topics", "it holds no topic");
  const { type, where } = next.value;
  if (type === "refused" && where === wholeFile) {
    throw invalid(file, "IPTC’s Media Topics", next.value.reason);
  }
  for (; !next.done && !signal.aborted; next = await topics.next()) yield { file, parsed: next.value };
}

async function* readDump(
  file: string,
  { areas, tally, signal }: { areas: readonly PlaceList[]; tally: Tally; signal: AbortSignal },
): AsyncGenerator<Document> {
  const reason = await reasonAgainstDump(createReadStream(file));
  if (reason !== null) throw invalid(file, "a dump of GeoNames", reason);
  yield* readLists(areas, signal);
  for await (const parsed of readGeonames(() => createReadStream(file), tally)) {
    if (signal.aborted) return;
    yield { file, parsed };
  }
}

/** @throws NewsgraphError FILE_UNREADABLE, which names the file, where the system cannot read it */
async function* readable(file: string, documents: AsyncIterable<Document>): AsyncGenerator<Document> {
  try {
    yield* documents;
  } catch (error) {
    const reason = reasonAgainstReading(error);
    throw reason ? new NewsgraphError("FILE_UNREADABLE", `${file}: ${reason}`, { cause: error }) : error;
  }
}

function invalid(file: string, form: string, reason: string): NewsgraphError {
  return new NewsgraphError("FILE_INVALID", `${file} cannot be read as ${form}: ${printable(reason)}.`);
}

async function* readLists(lists: readonly PlaceList[], signal: AbortSignal): AsyncGenerator<Document> {
  for (const { name: file, read } of lists) {
    for (const concept of read()) {
      if (signal.aborted) return;
      yield { file, parsed: { type: "concept", where: concept.name, concept } };
    }
  }
}

/** What is refused for one reason is often refused a hundred times. */
const mostRefusalsShown = 20;

/**
 * Takes a vocabulary's entries into the archive and says how many. Exits with 1 where anything was refused, and with a
 * shell's code for the signal where it was asked to stop, which it does after the transaction under way.
 *
 * @throws NewsgraphError FILE_UNREADABLE, FILE_INVALID before the archive is so much as opened
 */
async function importEntries(
  config: Config,
  read: (signal: AbortSignal) => AsyncIterable<Document>,
  further: () => string = () => "",
): Promise<number> {
  const termination = awaitTermination();
  const documents = await begun(read(termination.signal));
  const database = await openDatabase(config.database.location, 30);
  try {
    const report = reportProgress(describeIngest());
    const summary = await ingest(database.writer, documents, {
      now: () => new Date(),
      batchSize,
      onProgress: report.update,
    }).finally(report.end);
    tellRefused(summary, { most: mostRefusalsShown });
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

/** The same, with the first already read: whatever is wrong with the whole has been thrown. */
async function begun(documents: AsyncIterable<Document>): Promise<AsyncIterable<Document>> {
  const rest = documents[Symbol.asyncIterator]();
  const first = await rest.next();
  async function* all(): AsyncGenerator<Document> {
    if (first.done) return;
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => rest };
  }
  return all();
}

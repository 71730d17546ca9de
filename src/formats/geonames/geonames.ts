import type { Parsed } from "../format.js";
import { readRow } from "./row.js";
import { type Level, levelOf, levels, toConcept } from "./to-concept.js";

const tooLong = "it is longer than any line of GeoNames’";

/** What is counted beside what is read. */
export interface Tally {
  /** Rows of a dump that are no country, region, district or town. */
  skipped: number;
}

/** No line of GeoNames' is near it, in bytes; one that is longer is no dump's. */
const longestLine = 100_000;

/**
 * Reads GeoNames' dump: `for await (const parsed of readGeonames(() => createReadStream("PK.txt"), tally)) …`.
 *
 * A dump stands in the order of its ids, so it is read once for each level, countries first and towns last: each row
 * then comes after what it lies in. It is streamed, a row in memory at a time. A row that cannot be used is refused
 * with its line, once; further rows that are no places to a newsroom are counted as skipped.
 */
export async function* readGeonames(
  open: () => AsyncIterable<Uint8Array>,
  tally: Tally,
): AsyncGenerator<Parsed> {
  for (const level of levels) yield* readLevel(open(), level, tally);
}

/**
 * Why a file is no dump at all, by its beginning: `await reasonAgainstDump(createReadStream("PK.zip"))` says that it has
 * to be unpacked. null where it may be one.
 */
export async function reasonAgainstDump(bytes: AsyncIterable<Uint8Array>): Promise<string | null> {
  for await (const line of linesOf(bytes)) {
    if (line === "") continue;
    if (line.startsWith("PK\u0003\u0004")) return "it is a ZIP archive: unpack it first";
    const row = line.length > longestLine ? tooLong : readRow(line);
    return typeof row === "string" ? `its first line is no place: ${row}` : null;
  }
  return "the file is empty";
}

async function* readLevel(
  bytes: AsyncIterable<Uint8Array>,
  level: Level,
  tally: Tally,
): AsyncGenerator<Parsed> {
  const isFirst = level === levels[0];
  let number = 0;
  for await (const line of linesOf(bytes)) {
    number += 1;
    if (line === "") continue;
    const where = `line ${number}`;
    const row = line.length > longestLine ? tooLong : readRow(line);
    if (typeof row === "string") {
      if (isFirst) yield { type: "refused", where, reason: row };
      // What goes on without an end of a line is no text.
      if (line.length > longestLine) return;
      continue;
    }
    const own = levelOf(row);
    if (own === null && isFirst) tally.skipped += 1;
    if (own === level) yield { type: "concept", where, concept: toConcept(row, level) };
  }
}

/**
 * The lines of UTF-8 text; the last may be cut at what is too long for any. Each is decoded by itself: a part of a
 * longer text would keep all of that in memory for as long as somebody keeps the part.
 */
async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const text = Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = text.indexOf(lineFeed); end >= 0; end = text.indexOf(lineFeed, start)) {
      yield text.toString("utf8", start, end).replace(/\r$/, "");
      start = end + 1;
    }
    rest = text.subarray(start);
    if (rest.length > longestLine) break;
  }
  yield rest.toString("utf8");
}

const lineFeed = 0x0a;

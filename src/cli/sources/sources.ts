import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { NewsgraphError } from "../../errors.js";
import { unpack } from "../../formats/unpack.js";
import { standardInput } from "./find-files.js";
import { reasonAgainstReading } from "./unreadable.js";

/** A document to read: a file, standard input, or what lies in an archive (`wire.zip/story.xml`). */
export interface Source {
  name: string;
  bytes: AsyncIterable<Uint8Array>;
}

/** How much of the files' bytes was read, packed as they are. */
export interface Tally {
  read: number;
  /** null where nobody knows: of standard input. */
  total: number | null;
}

/** A chunk, which is enough to tell a document's form by (bytes). */
const chunkSize = 64 * 1024;

/**
 * What a file holds: the file itself, unpacked where gzip packed it, or each file of a zip archive:
 * `for await (const { name, bytes } of sourcesOf("wire.zip", tally)) …`. One is to be read before the next is asked for.
 *
 * What is hidden in an archive, and what macOS adds to it, is passed over.
 *
 * @throws NewsgraphError FILE_UNREADABLE where an archive is damaged, or the system's error; `bytes` does on the way
 */
export async function* sourcesOf(file: string, tally: Tally): AsyncGenerator<Source> {
  if (file === standardInput) {
    yield { name: "standard input", bytes: unpack(counted(process.stdin, tally)) };
  } else if (await isZip(file)) {
    yield* filesOfZip(file, tally);
  } else {
    const bytes = createReadStream(file, { highWaterMark: chunkSize });
    yield { name: file, bytes: unpack(counted(bytes, tally)) };
  }
}

async function* counted(bytes: AsyncIterable<Uint8Array>, tally: Tally): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    tally.read += chunk.byteLength;
    yield chunk;
  }
}

/** By the mark of a local file or, where there is none in it, of the end of the directory (APPNOTE.TXT 4.3). */
async function isZip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return ["PK\x03\x04", "PK\x05\x06"].includes(buffer.toString("latin1"));
  } finally {
    await handle.close();
  }
}

async function* filesOfZip(file: string, tally: Tally): AsyncGenerator<Source> {
  const zip = await undamaged(() => openPromise(file, { autoClose: false }));
  const entries = zip.eachEntry();
  try {
    for (;;) {
      const { value: entry, done } = await undamaged(() => entries.next());
      if (done) return;
      if (isFile(entry)) yield { name: `${file}/${entry.fileName}`, bytes: unpack(contentOf(zip, entry)) };
      tally.read += entry.compressedSize;
    }
  } finally {
    zip.close();
  }
}

function isFile({ fileName }: Entry): boolean {
  return !fileName.endsWith("/") && !/(?:^|\/)(?:\.|__MACOSX\/)/.test(fileName);
}

async function* contentOf(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted()) {
    throw new NewsgraphError("FILE_UNREADABLE", "It is encrypted; unpack the archive with its password.");
  }
  const stream = await undamaged(() => zip.openReadStreamPromise(entry));
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  let sum = 0;
  try {
    for (;;) {
      const { value, done } = await undamaged(() => chunks.next());
      if (done) break;
      sum = crc32(value, sum);
      yield value;
    }
  } finally {
    stream.destroy();
  }
  // The library leaves this to whoever reads.
  if (sum !== entry.crc32) throw damaged("the checksum of this file in it is another");
}

/** The library's errors say what is wrong with the archive; the system's pass. */
async function undamaged<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (reasonAgainstReading(error) !== undefined) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw damaged(reason, error);
  }
}

function damaged(reason: string, cause?: unknown): NewsgraphError {
  return new NewsgraphError("FILE_UNREADABLE", `The zip archive is damaged: ${reason}.`, { cause });
}

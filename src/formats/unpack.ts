import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { NewsgraphError } from "../errors.js";

/** Of bytes the first, and all of them. */
export interface Headed {
  head: Uint8Array;
  bytes: AsyncIterable<Uint8Array>;
}

/**
 * The bytes themselves, or what gzip (RFC 1952) packed into them, of several members one after the other:
 * `for await (const chunk of unpack(bytes)) …`. What was packed twice, as programs do that pack whatever they are given,
 * is unpacked twice.
 *
 * @throws NewsgraphError FILE_UNREADABLE on the way, where they are damaged or end too early
 */
export async function* unpack(packed: AsyncIterable<Uint8Array>, times = 2): AsyncGenerator<Uint8Array> {
  const { head, bytes } = await withHead(packed, gzipMark.length);
  if (times === 0 || !gzipMark.every((byte, index) => head[index] === byte)) {
    yield* bytes;
    return;
  }
  const gunzip = createGunzip();
  const source = Readable.from(bytes);
  // Its failure reaches whoever reads what comes out.
  pipeline(source, gunzip).catch(() => undefined);
  try {
    yield* unpack(gunzip, times - 1);
  } catch (error) {
    if (!isDamage(error)) throw error;
    throw new NewsgraphError("FILE_UNREADABLE", "What gzip packed is damaged or cut short.", {
      cause: error,
    });
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

const gzipMark = [0x1f, 0x8b];

function isDamage(error: unknown): boolean {
  return String((error as { code?: unknown }).code).startsWith("Z_");
}

/** Looks ahead: `const { head, bytes } = await withHead(chunks, 4)`. Of fewer bytes the head is all. */
export async function withHead(chunks: AsyncIterable<Uint8Array>, length: number): Promise<Headed> {
  const rest = chunks[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let size = 0;
  while (size < length) {
    const next = await rest.next();
    if (next.done) break;
    read.push(next.value);
    size += next.value.byteLength;
  }
  const first = Buffer.concat(read);
  return { head: first.subarray(0, length), bytes: rejoin(first, rest) };
}

async function* rejoin(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield first;
    yield* { [Symbol.asyncIterator]: () => rest };
  } finally {
    // Whoever stops at the first chunk leaves a file open otherwise.
    await rest.return?.();
  }
}

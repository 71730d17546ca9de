import { promisify } from "node:util";
import * as zlib from "node:zlib";

/** A content coding of HTTP (RFC 9110, 8.4.1). */
export type Encoding = "zstd" | "br" | "gzip";

interface Compressor {
  now(bytes: Buffer): Buffer;
  aside(bytes: Buffer): Promise<Buffer>;
}

/** Up to here (bytes) it takes less to compress at once, some 0.3 ms, than to have a thread do it. */
const atOnce = 16 * 1024;

/**
 * The qualities were measured on answers of 1 to 100 kB: brotli's 3 makes them as small as gzip's 5 in half the time,
 * and its 4 takes twice as long to save three per cent more; gzip's 3 takes little longer than its 1.
 */
const brotli = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 3 } };
const gzip = { level: 3 };

const compressors: Partial<Record<Encoding, Compressor>> = {
  ...zstdOf(zlib),
  br: {
    now: (bytes) => zlib.brotliCompressSync(bytes, brotli),
    aside: (bytes) => promisify(zlib.brotliCompress)(bytes, brotli),
  },
  gzip: {
    now: (bytes) => zlib.gzipSync(bytes, gzip),
    aside: (bytes) => promisify(zlib.gzip)(bytes, gzip),
  },
};

/** What of node:zlib is there from Node 22.15 on. */
interface WithZstd {
  zstdCompress?: (bytes: Buffer, done: (error: Error | null, result: Buffer) => void) => void;
  zstdCompressSync?: (bytes: Buffer) => Buffer;
}

/** Zstandard where a `node:zlib` has it: `zstdOf(zlib)` is `{}` in Node 20. */
export function zstdOf(node: object): { zstd?: Compressor } {
  const { zstdCompress, zstdCompressSync } = node as WithZstd;
  return zstdCompress && zstdCompressSync
    ? { zstd: { now: zstdCompressSync, aside: promisify(zstdCompress) } }
    : {};
}

/** What this Node can compress by, the best first. */
export const encodings = Object.keys(compressors) as readonly Encoding[];

/** Compresses by one of `encodings`: `await compress(Buffer.from(text), "br")`. What is large is done by another thread. */
export async function compress(bytes: Buffer, encoding: Encoding): Promise<Buffer> {
  const compressor = compressors[encoding];
  if (!compressor) throw new Error(`This Node has no ${encoding}.`);
  return bytes.length <= atOnce ? compressor.now(bytes) : compressor.aside(bytes);
}

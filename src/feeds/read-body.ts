import type { Response } from "undici";
import { largestWholeFile } from "../formats/read-bytes.js";
import { unpack } from "../formats/unpack.js";
import { FeedFailure } from "./feed-failure.js";

/**
 * The bytes of an answer, unpacked where they are packed by the way (`Content-Encoding`) or by themselves (gzip).
 *
 * @throws FeedFailure FEED_TOO_LARGE where there are more than 16 MiB of them, packed or unpacked; no more is read then
 */
export async function readBody({ body, headers }: Response): Promise<Uint8Array> {
  if (Number(headers.get("content-length")) > largestWholeFile) {
    await body?.cancel();
    throw tooLarge();
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of limited(unpack(limited(body ?? [])))) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* limited(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.byteLength;
    if (size > largestWholeFile) throw tooLarge();
    yield chunk;
  }
}

function tooLarge(): FeedFailure {
  return new FeedFailure("FEED_TOO_LARGE", `it is larger than ${largestWholeFile / 1024 ** 2} MiB`);
}

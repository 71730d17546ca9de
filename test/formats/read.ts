import type { Format, Parsed } from "../../src/formats/format.js";

/** Everything a format yields for a text or for bytes, handed over in small chunks as a stream would. */
export async function parseAll(format: Format, input: string | Uint8Array, chunkSize = 7): Promise<Parsed[]> {
  const bytes = typeof input === "string" ? new TextEncoder().encode(input) : input;
  const parsed: Parsed[] = [];
  for await (const one of format.parse(chunks(bytes, chunkSize))) parsed.push(one);
  return parsed;
}

async function* chunks(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

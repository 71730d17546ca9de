import { readBytes } from "./read-bytes.js";

/** Deeper nesting than any news document has, and shallow enough for every recursive reader after us. */
const deepestNesting = 64;

/**
 * Reads a whole JSON file: `await readJson(bytes)` is `{ value, bytes }` or, where it cannot be used, `{ refused: reason }`.
 *
 * UTF-8 with or without a byte order mark (RFC 8259), at most 16 MiB, at most 64 levels deep. The reason is a
 * sentence for whoever sent the file; nothing is thrown but what `bytes` itself throws.
 */
export async function readJson(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ value: unknown; bytes: Uint8Array } | { refused: string }> {
  const whole = await readBytes(bytes);
  if (whole === null) {
    return { refused: "the file is larger than 16 MiB, which is as much JSON as is read at once: split it" };
  }
  const parsed = parseJson(whole);
  return "refused" in parsed ? parsed : { ...parsed, bytes: whole };
}

/**
 * The same of bytes that are there: `parseJson(Buffer.from("[1]"))` is `{ value: [1] }`.
 *
 * @param what names it in a reason
 */
export function parseJson(bytes: Uint8Array, what = "the file"): { value: unknown } | { refused: string } {
  const text = decodeUtf8(bytes);
  if (text === null) return { refused: `${what} is not UTF-8, which JSON has to be` };
  if (text.trim() === "") return { refused: `${what} is empty` };
  return parse(text, what);
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function parse(text: string, what: string): { value: unknown } | { refused: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return /end of JSON|Unterminated/u.test(message)
      ? { refused: `${what} ends in the middle of its JSON: it looks truncated` }
      : { refused: `${what} is not JSON: ${message}` };
  }
  if (isDeeperThan(value, deepestNesting)) {
    return { refused: `${what} nests lists and objects more than ${deepestNesting} levels deep` };
  }
  return { value };
}

/** Whether lists and objects are within each other in more than so many levels: `isDeeperThan([[1]], 1)` is true. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((member) => isDeeperThan(member, levels - 1));
}

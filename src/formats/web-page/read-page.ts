import { decodePage } from "./decode-page.js";
import { reasonAgainstMarkup } from "./page-bounds.js";

const mebibyte = 1024 * 1024;

/** A page is read whole; a larger one is no page that a reader ever saw. */
const largestPage = 16 * mebibyte;

/**
 * Reads a whole page: `await readPage(bytes)` is `{ html, bytes }` or, where it cannot be used, `{ refused: reason }`.
 *
 * At most 16 MiB, and no more markup than can be gone through in seconds. Nothing is thrown but what `bytes` throws.
 */
export async function readPage(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ html: string; bytes: Uint8Array } | { refused: string }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.byteLength;
    if (size > largestPage) {
      return { refused: "the page is larger than 16 MiB, which is as much as is read of one page" };
    }
    chunks.push(chunk);
  }
  const whole = Buffer.concat(chunks);
  const html = decodePage(whole);
  if (html.trim() === "") return { refused: "the file is empty" };
  const reason = reasonAgainstMarkup(html);
  return reason === null ? { html, bytes: whole } : { refused: reason };
}

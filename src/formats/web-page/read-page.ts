import { readBytes } from "../read-bytes.js";
import { decodePage } from "./decode-page.js";
import { reasonAgainstMarkup } from "./page-bounds.js";

/**
 * Reads a whole page: `await readPage(bytes)` is `{ html, bytes }` or, where it cannot be used, `{ refused: reason }`.
 *
 * At most 16 MiB, and no more markup than can be gone through in seconds. Nothing is thrown but what `bytes` throws.
 */
export async function readPage(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ html: string; bytes: Uint8Array } | { refused: string }> {
  const whole = await readBytes(bytes);
  if (whole === null) {
    return { refused: "the page is larger than 16 MiB, which is as much as is read of one page" };
  }
  const html = decodePage(whole);
  if (html.trim() === "") return { refused: "the file is empty" };
  const reason = reasonAgainstMarkup(html);
  return reason === null ? { html, bytes: whole } : { refused: reason };
}

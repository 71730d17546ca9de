import { markedEncoding } from "./unicode-mark.js";

/** How much of a document its form is told by (bytes). */
export const headLength = 64 * 1024;

/**
 * The beginning of a document as its form is told by, of whatever encoding it is: `headText(bytes)`.
 *
 * UTF-16 where its beginning shows that, UTF-8 where it is that, else ISO 8859-1. A character that the end cuts in two is
 * left out.
 */
export function headText(bytes: Uint8Array): string {
  const head = bytes.subarray(0, headLength);
  try {
    return new TextDecoder(markedEncoding(head) ?? "utf-8", { fatal: true }).decode(head, { stream: true });
  } catch {
    return Buffer.from(head).toString("latin1");
  }
}

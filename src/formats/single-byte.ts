/** By the names of the Encoding Standard, in lower case. */
const singleByte = /^(?:windows-|iso-8859-|koi8-|ibm866$|macintosh$|x-mac-)/;

/**
 * The text of bytes that are called an encoding of one byte a character and are UTF-8, null where they are not that:
 * `utf8InDisguise(Buffer.from("café"), "windows-1252")` is `"café"`.
 *
 * Servers and editors recode what says something else of itself. Letters of such an encoding that happen to be UTF-8
 * as a whole are no text that anybody wrote.
 */
export function utf8InDisguise(bytes: Uint8Array, called: string): string | null {
  if (!singleByte.test(called)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

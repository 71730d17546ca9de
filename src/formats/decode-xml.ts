import { utf8InDisguise } from "./single-byte.js";
import { markedEncoding } from "./unicode-mark.js";

/**
 * The text of an XML file: `decodeXml(bytes)` is `{ text }` or, where it cannot be told, `{ refused: reason }`.
 *
 * The encoding is that of the byte order mark, else that of the XML declaration, else UTF-8. What is called an encoding
 * of one byte a character and is UTF-8 all the same, is that.
 */
export function decodeXml(bytes: Uint8Array): { text: string } | { refused: string } {
  const encoding = encodingOf(bytes);
  const decoder = decoderOf(encoding);
  if (decoder === null) {
    return { refused: `the file says that its encoding is "${encoding}", which is none that is known` };
  }
  try {
    return { text: utf8InDisguise(bytes, decoder.encoding) ?? decoder.decode(bytes) };
  } catch {
    return {
      refused: `the file is not ${decoder.encoding.toUpperCase()}, which it has to be by its beginning`,
    };
  }
}

function decoderOf(encoding: string) {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    return null;
  }
}

function encodingOf(bytes: Uint8Array): string {
  const marked = markedEncoding(bytes);
  if (marked !== undefined) return marked;
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  const declared = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']\s*([^"'\s]{1,60})/.exec(head)?.[1] ?? "utf-8";
  // One byte a character, as the declaration could be read: it is not UTF-16 whatever it says.
  return /^(?:utf-?16|ucs-?2|iso-10646-ucs-2)/i.test(declared) ? "utf-8" : declared;
}

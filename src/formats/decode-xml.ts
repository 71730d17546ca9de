import { utf8InDisguise } from "./single-byte.js";

/** How a document in Unicode begins: a byte order mark, or `<?` in two bytes a character. */
const unicodeBeginnings: readonly { bytes: readonly number[]; encoding: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: "utf-8" },
  { bytes: [0xff, 0xfe], encoding: "utf-16le" },
  { bytes: [0xfe, 0xff], encoding: "utf-16be" },
  { bytes: [0x3c, 0x00], encoding: "utf-16le" },
  { bytes: [0x00, 0x3c], encoding: "utf-16be" },
];

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
  const beginning = unicodeBeginnings.find((one) => one.bytes.every((byte, index) => bytes[index] === byte));
  if (beginning !== undefined) return beginning.encoding;
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  const declared = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']\s*([^"'\s]{1,60})/.exec(head)?.[1] ?? "utf-8";
  // One byte a character, as the declaration could be read: it is not UTF-16 whatever it says.
  return /^(?:utf-?16|ucs-?2|iso-10646-ucs-2)/i.test(declared) ? "utf-8" : declared;
}

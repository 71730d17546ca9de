/** How a document in Unicode begins: a byte order mark, or `<?` in two bytes a character. */
const beginnings: readonly { bytes: readonly number[]; encoding: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: "utf-8" },
  { bytes: [0xff, 0xfe], encoding: "utf-16le" },
  { bytes: [0xfe, 0xff], encoding: "utf-16be" },
  { bytes: [0x3c, 0x00], encoding: "utf-16le" },
  { bytes: [0x00, 0x3c], encoding: "utf-16be" },
];

/** The encoding that a document's first bytes show, undefined where they do not: `markedEncoding(Buffer.of(0xff, 0xfe))`. */
export function markedEncoding(bytes: Uint8Array): string | undefined {
  return beginnings.find((one) => one.bytes.every((byte, index) => bytes[index] === byte))?.encoding;
}

/** Whether a document is in UTF-16 by its beginning. */
export function isUtf16(bytes: Uint8Array): boolean {
  return markedEncoding(bytes)?.startsWith("utf-16") === true;
}

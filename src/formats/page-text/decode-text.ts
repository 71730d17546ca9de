/** A file's text and the way back: `byteOffset(index)` is where the character at `index` begins in the file. */
export interface DecodedText {
  text: string;
  byteOffset(index: number): number;
}

/**
 * The text of a file that says nothing of its encoding: `decodeText(bytes).text`.
 *
 * UTF-16 where a byte order mark shows it, else UTF-8, and windows-1252 (which takes any bytes) where it is no UTF-8.
 * The mark stays in the text as U+FEFF, so that characters can be told from bytes.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const utf16 = utf16Of(bytes);
  if (utf16 !== null) return { text: decode(utf16, bytes, false), byteOffset: (index) => index * 2 };
  try {
    const text = decode("utf-8", bytes, true);
    return { text, byteOffset: utf8Offsets(text) };
  } catch {
    return { text: decode("windows-1252", bytes, false), byteOffset: (index) => index };
  }
}

/** Counts on from the last answer: whoever asks in the text's order has every character counted once. */
function utf8Offsets(text: string): (index: number) => number {
  let last = { index: 0, offset: 0 };
  return (index) => {
    const from = index < last.index ? { index: 0, offset: 0 } : last;
    last = { index, offset: from.offset + Buffer.byteLength(text.slice(from.index, index)) };
    return last.offset;
  };
}

function utf16Of([first, second]: Uint8Array): string | null {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : null;
}

function decode(encoding: string, bytes: Uint8Array, fatal: boolean): string {
  return new TextDecoder(encoding, { fatal, ignoreBOM: true }).decode(bytes);
}

import { TextDecoder } from "node:util";
import { utf8InDisguise } from "../single-byte.js";

/** As far into a page as an encoding is looked for; the standard asks for the first 1024 bytes. */
const declaredWithin = 16 * 1024;

/**
 * The text of a page: `decodePage(Buffer.from('<meta charset="windows-1251">…'))`.
 *
 * The byte order mark tells the encoding, else what the page declares in a `meta` element; a page that says nothing (or
 * something that is no encoding) is UTF-8 where its bytes are, windows-1252 where they are not. What is called an
 * encoding of one byte a character and is UTF-8 all the same, is that.
 */
export function decodePage(bytes: Uint8Array): string {
  const encoding = markedEncoding(bytes) ?? declaredEncoding(bytes);
  const decoder = encoding === null ? null : decoderOf(encoding);
  if (decoder === null) return decode(bytes, "utf-8", true) ?? latin(bytes);
  const text = utf8InDisguise(bytes, decoder.encoding) ?? decoder.decode(bytes);
  return decoder.encoding === "utf-8" && isWronglyUtf8(text) ? latin(bytes) : text;
}

function markedEncoding([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return null;
}

function declaredEncoding(bytes: Uint8Array): string | null {
  const head = latin(bytes.subarray(0, declaredWithin));
  for (const [element] of head.matchAll(/<meta\s[^>]*>/giu)) {
    const charset = /\bcharset\s*=\s*["']?\s*([\w:.-]+)/iu.exec(element)?.[1];
    // A page whose `meta` can be read as ASCII is not in UTF-16, whatever it says.
    if (charset !== undefined) return /^utf-?16/iu.test(charset) ? "utf-8" : charset;
  }
  return null;
}

function decoderOf(encoding: string): TextDecoder | null {
  try {
    return new TextDecoder(encoding);
  } catch {
    return null;
  }
}

/**
 * Whether a text that is called UTF-8 is not: more of it is broken than is not ASCII and whole. A page that was cut
 * short within a character has one broken.
 */
function isWronglyUtf8(text: string): boolean {
  const broken = text.match(/\uFFFD/gu)?.length ?? 0;
  if (broken < 2) return false;
  const whole = text.match(/[^\p{ASCII}\uFFFD]/gu)?.length ?? 0;
  return broken > whole;
}

function latin(bytes: Uint8Array): string {
  return decode(bytes, "windows-1252", false) ?? "";
}

function decode(bytes: Uint8Array, encoding: string, fatal: boolean): string | null {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes);
  } catch {
    return null;
  }
}

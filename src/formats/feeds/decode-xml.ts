const declaration = /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']/;

/**
 * The text of an XML document: `decodeXml(bytes)` is `{ text }` or, where it cannot be read, `{ refused: reason }`.
 *
 * The encoding is that of the byte order mark, else of the XML declaration, else UTF-8, as XML has it (appendix F).
 */
export function decodeXml(bytes: Uint8Array): { text: string } | { refused: string } {
  const marked = markedEncoding(bytes);
  const encoding = marked ?? declaredEncoding(bytes) ?? "utf-8";
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch {
    return {
      refused: `the file says that it is encoded in "${encoding}", which is no encoding that is known here`,
    };
  }
  try {
    return { text: decoder.decode(bytes) };
  } catch {
    return { refused: `the file is not encoded in ${encoding}, as it should be by its beginning` };
  }
}

/** By the mark, or by how `<` is written. */
function markedEncoding([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return "utf-16be";
  return null;
}

/** A declaration that can be read a byte a character cannot mean UTF-16, whatever it says. */
function declaredEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  const declared = declaration.exec(head)?.[1] ?? null;
  return declared !== null && /^(?:utf-?16|ucs-?2|utf-?32|ucs-?4)/i.test(declared) ? "utf-8" : declared;
}

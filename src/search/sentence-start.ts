/** What may end a sentence or a paragraph (UAX #29: STerm, ATerm, ParaSep). */
const ending = /[\n\r\u0085\u2028\u2029\p{Sentence_Terminal}]/u;

/**
 * Where the sentence begins that a place is in, `from` where it began before: that of
 * `sentenceStart("It held. Both sides say so.", 0, 18)` is 9. Null where it takes more than a look at the ending before
 * the place: a library that knows all rules takes some ten microseconds, which a page of highlights has no time for.
 *
 * Places are UTF-16 units. By UAX #29 a paragraph always ends at its line feed (SB4) and a sentence at a full stop, an
 * exclamation or a question mark that a space and a capital follow (SB11; no rule before it holds then), and nowhere
 * without such a sign.
 */
export function sentenceStart(text: string, from: number, place: number): number | null {
  for (let at = place - 1; at >= from; at -= 1) {
    const code = text.charCodeAt(at);
    if (!mayEnd(code)) continue;
    if (code === lineFeed) return at + 1;
    return /^[.!?] [A-Z]/.test(text.slice(at, at + 3)) && at + 2 <= place ? at + 2 : null;
  }
  return from;
}

const lineFeed = 0x0a;

/** Half of a surrogate pair may be the end of one. */
function mayEnd(code: number): boolean {
  if (code < 0x80) return asciiEndings[code] === 1;
  return (code >= 0xd800 && code <= 0xdfff) || ending.test(String.fromCharCode(code));
}

const asciiEndings = Uint8Array.from({ length: 0x80 }, (_, code) =>
  ending.test(String.fromCharCode(code)) ? 1 : 0,
);

/** A story is a few kilobytes; what grows far beyond that has lost its end. */
const largestStory = 8 * 1024 * 1024;

const start = /<REUTERS[\s>]/g;
const startOrEnd = /<REUTERS[\s>]|<\/REUTERS\s*>/g;

/**
 * A piece of a file: a story from its `<REUTERS …>` up to and including `</REUTERS>` (`complete` false where the end
 * is missing), or what stands between stories.
 */
export type Piece = { kind: "story"; sgml: string; complete: boolean } | { kind: "between"; sgml: string };

/**
 * Cuts the collection's SGML into stories as it streams in, one in memory at a time.
 *
 * ```ts
 * for await (const piece of splitStories(bytes)) … // { kind: "story", sgml: "<REUTERS …>…</REUTERS>", complete: true }
 * ```
 *
 * The bytes are ISO 8859-1, one character each. White space and declarations between stories are passed over.
 */
export async function* splitStories(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Piece> {
  let rest = "";
  for await (const chunk of bytes) {
    rest += Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString("latin1");
    rest = yield* completePieces(rest);
    if (rest.length > largestStory) {
      yield isStory(rest)
        ? { kind: "story", sgml: rest.slice(0, 1024), complete: false }
        : between(rest.slice(0, 1024));
      rest = "";
    }
  }
  if (isStory(rest)) yield { kind: "story", sgml: rest, complete: false };
  else if (!isIgnorable(rest)) yield between(rest);
}

/** Yields every piece that `text` holds to its end and returns what may go on in the next chunk. */
function* completePieces(text: string): Generator<Piece, string> {
  let from = 0;
  for (;;) {
    const begin = find(start, text, from);
    if (begin === null) return text.slice(from);
    const before = text.slice(from, begin.index);
    if (!isIgnorable(before)) yield between(before);
    const end = find(startOrEnd, text, begin.index + 1);
    if (end === null) return text.slice(begin.index);
    const complete = end[0].startsWith("</");
    from = complete ? end.index + end[0].length : end.index;
    yield { kind: "story", sgml: text.slice(begin.index, from), complete };
  }
}

function find(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  return pattern.exec(text);
}

function isStory(text: string): boolean {
  return text.search(start) === 0;
}

function between(sgml: string): Piece {
  return { kind: "between", sgml };
}

function isIgnorable(text: string): boolean {
  return text.replace(/<![^>]*>/g, "").trim() === "";
}

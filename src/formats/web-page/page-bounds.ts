import { Parser } from "htmlparser2";

/** News pages have up to fifty levels; browsers stop at 512. */
const deepestNesting = 200;

/** News pages have some thousands. */
const mostElements = 20_000;

/** Text comes in pieces, one at each comment and character reference; `&` and `<` become references once it is HTML again. */
const mostPieces = 300_000;

/** Every level goes through all text within it: characters times the level they stand on. */
const mostWork = 100_000_000;

/** Their content is no markup that anybody goes through. */
const opaque = new Set(["script", "style"]);

/**
 * Why a page's markup is more than can be gone through, null where it is not: `reasonAgainstMarkup("<p>Fog")` is `null`.
 *
 * It is found out before any tree is built of it.
 */
export function reasonAgainstMarkup(html: string): string | null {
  let depth = 0;
  let elements = 0;
  let pieces = 0;
  let work = 0;
  let withinOpaque = 0;
  let reason: string | null = null;
  const parser = new Parser({
    onopentagname(name) {
      depth += 1;
      elements += 1;
      if (opaque.has(name)) withinOpaque += 1;
      if (depth > deepestNesting) {
        stop(`the page nests its elements more than ${deepestNesting} levels deep, which no news page does`);
      }
      if (elements > mostElements) {
        stop(`the page has more than ${mostElements} elements, which is too much to find a story in`);
      }
    },
    oncomment: () => countPiece(),
    ontext(text) {
      if (withinOpaque === 0) pieces += text.match(/[&<>]/gu)?.length ?? 0;
      if (withinOpaque === 0) work += text.length * depth;
      countPiece();
      if (work > mostWork) stop("the page has too much text at too deep a level to find a story in");
    },
    onclosetag(name) {
      depth -= 1;
      if (opaque.has(name)) withinOpaque -= 1;
    },
  });
  const countPiece = () => {
    pieces += 1;
    if (pieces > mostPieces) stop("the page's text is broken into too many pieces to find a story in");
  };
  const stop = (why: string) => {
    reason ??= why;
    parser.pause();
  };
  // In pieces, so that a page that is refused at its beginning is not gone through to its end.
  for (let from = 0; from < html.length && reason === null; from += pieceLength) {
    parser.write(html.slice(from, from + pieceLength));
  }
  if (reason === null) parser.end();
  return reason;
}

const pieceLength = 64 * 1024;

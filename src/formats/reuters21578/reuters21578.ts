import { excerpt } from "../../text/excerpt.js";
import type { Format, Parsed } from "../format.js";
import { parseStory, type Story } from "./parse-story.js";
import { splitStories } from "./split-stories.js";
import { toNewsItem } from "./to-news-item.js";

const name = "reuters21578";

/**
 * The Reuters-21578 collection (distribution 1.0, D. D. Lewis) in its SGML: 21,578 newswire stories of 1987.
 *
 * ```ts
 * for await (const parsed of reuters21578.parse(createReadStream("reut2-000.sgm"))) …
 * ```
 *
 * ISO 8859-1; a file is read as a stream, one story in memory at a time. A story without its end or its number is
 * refused and the next one is read.
 */
export const reuters21578: Format = {
  name,
  description: "the Reuters-21578 collection: SGML files of newswire stories from 1987",
  recognises: (head) => /^\s*<!DOCTYPE\s+lewis\b|<REUTERS\s/i.test(head),
  async *parse(bytes) {
    let position = 0;
    let previous = "the file";
    for await (const piece of splitStories(bytes)) {
      if (piece.kind === "between") {
        yield refused(
          position === 0 ? "the beginning" : `after ${previous}`,
          "there is text outside of any story (<REUTERS> to </REUTERS>): the file may be truncated",
        );
        continue;
      }
      position++;
      const parsed = readStory(piece.sgml, piece.complete, position);
      previous = parsed.where;
      yield parsed;
    }
    if (position === 0) yield refused("the file", "it holds no story");
  },
};

function readStory(sgml: string, complete: boolean, position: number): Parsed {
  const story = parseStory(sgml);
  const { NEWID = "" } = story.attributes;
  const isNumbered = /^\d+$/.test(NEWID);
  const where = isNumbered ? `story ${NEWID}` : `unnumbered story (number ${position} of the file)`;
  const document = { format: name, bytes: Buffer.from(sgml, "latin1") };
  const reason = reasonAgainst(story, complete, isNumbered);
  if (reason !== null) return { type: "refused", where, reason, document };
  return { type: "item", where, item: toNewsItem(story), document };
}

function reasonAgainst(story: Story, isComplete: boolean, isNumbered: boolean): string | null {
  if (!isComplete) return "it ends before its </REUTERS>: the file may be truncated";
  if (!isNumbered) return "its NEWID, the number it is known by, is missing or no number";
  return brokenPart(story);
}

function brokenPart({ unclosed, elements }: Story): string | null {
  if (unclosed.length > 0) return `its ${excerpt(unclosed[0] ?? "", 100)} is not closed`;
  return elements.TEXT === undefined ? "it has no TEXT" : null;
}

function refused(where: string, reason: string): Parsed {
  return { type: "refused", where, reason };
}

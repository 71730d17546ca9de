import { type LineKind, lineKind } from "./line-kind.js";

/** One line of a page with where it begins in the text. */
export interface PageLine {
  text: string;
  /** The text with single spaces. */
  words: string;
  start: number;
  kind: LineKind;
}

/** Where a story's lines are: its headline, the headline's repetition, and the line behind its last. */
export interface StoryLines {
  headline: number;
  repeated: number;
  end: number;
}

/** Furniture, a picture's caption, a byline: no more stands between a headline and its repetition. */
const furthestRepetition = 40;
const mostTextBetween = 4;

/** A page's lines, whatever the system it comes from: `pageLines("A\r\n\nB").map(({ text }) => text)` is `["A", "", "B"]`. */
export function pageLines(page: string): PageLine[] {
  const lines: PageLine[] = [];
  for (const match of page.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)) {
    if (match[0] === "") continue;
    const text = match[0].replace(/\uFEFF/g, "").trim();
    lines.push({ text, words: text.replace(/\s+/gu, " "), start: match.index, kind: lineKind(text) });
  }
  return lines;
}

/**
 * Finds the stories of a page by the one sign that sites have in common: a headline stands in front, then the site's
 * furniture with the date and the picture's caption, then the headline again and the text.
 *
 * ```ts
 * findStories(pageLines("Ferry sinks off Islay\nShare\nFerry sinks off Islay\n\nIt sank.")) // [{ headline: 0, repeated: 2, end: 5 }]
 * ```
 */
export function findStories(lines: readonly PageLine[]): StoryLines[] {
  const starts: { headline: number; repeated: number }[] = [];
  for (let at = 0; at < lines.length; at++) {
    let repeated = repetition(lines, at);
    if (repeated === null) continue;
    const headline = at;
    // Some sites print it a third time, in the path through the site.
    for (let next = repetition(lines, repeated); next !== null; next = repetition(lines, next))
      repeated = next;
    starts.push({ headline, repeated });
    at = repeated;
  }
  return starts.map((start, index) => ({ ...start, end: starts[index + 1]?.headline ?? lines.length }));
}

function repetition(lines: readonly PageLine[], at: number): number | null {
  const headline = lines[at];
  if (headline === undefined || !mayBeHeadline(headline)) return null;
  let furniture = 0;
  let texts = 0;
  for (let next = at + 1; next < lines.length && next <= at + furthestRepetition; next++) {
    const line = lines[next] as PageLine;
    if (line.words === headline.words) return furniture > 0 ? next : null;
    if (line.kind.kind === "bullet") return null;
    if (line.kind.kind === "text") texts++;
    else if (line.kind.kind !== "blank") furniture++;
    if (texts > mostTextBetween) return null;
  }
  return null;
}

/** A few words or a sentence without its period. */
function mayBeHeadline({ text, kind }: PageLine): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return kind.kind === "text" && text.length <= 300 && letters >= 8 && !/[.:;,]$/.test(text);
}

/** Whether there is more to a story than its headline. */
export function hasText(lines: readonly PageLine[], { repeated, end }: StoryLines): boolean {
  return lines.slice(repeated + 1, end).some(({ kind }) => kind.kind === "text" || kind.kind === "bullet");
}

import type { PageLine, StoryLines } from "./find-stories.js";
import { headsList, isHeadedList, isListed } from "./furniture.js";

/** What a story's lines are, still as printed. */
export interface StoryParts {
  headline: string;
  /** Without their bullets. */
  standfirst: string[];
  paragraphs: string[];
  /** What stands between the headline and its repetition and is no furniture. */
  between: string[];
  published: string[];
  updated: string[];
  bylines: string[];
  addresses: string[];
  /** What the site lists below or between the text: other stories, topics. */
  listed: string[];
}

/**
 * Sorts a story's lines by what they are: `storyParts(lines, story).standfirst` is `["A ferry sank"]`.
 *
 * Dates, bylines and addresses are looked for in front of the text only; from its first line on nothing but furniture
 * and its lists and labelled dates is taken out of it. Paragraphs are parted by blank lines and by furniture.
 */
export function storyParts(lines: readonly PageLine[], story: StoryLines): StoryParts {
  const parts: StoryParts = {
    headline: lines[story.headline]?.words ?? "",
    standfirst: [],
    paragraphs: [],
    between: [],
    published: [],
    updated: [],
    bylines: [],
    addresses: [],
    listed: [],
  };
  for (const line of lines.slice(story.headline + 1, story.repeated)) {
    if (!takeFromFront(parts, line) && line.text !== "" && line.words !== parts.headline)
      parts.between.push(line.text);
  }
  let at = story.repeated + 1;
  for (; at < story.end; at++) {
    const line = lines[at] as PageLine;
    if (line.kind.kind === "bullet") parts.standfirst.push(line.kind.text);
    else if (!takeFromFront(parts, line) && line.text !== "") break;
  }
  readParagraphs(parts, lines.slice(at, story.end));
  return parts;
}

/** Whether the line is one of those that sites print in front of a text; what it says is then in the parts. */
function takeFromFront(parts: StoryParts, { kind }: PageLine): boolean {
  switch (kind.kind) {
    case "published":
    case "updated":
      parts[kind.kind].push(kind.date);
      return true;
    case "byline":
      parts.bylines.push(kind.text);
      return true;
    case "address":
      parts.addresses.push(kind.text);
      return true;
    default:
      return kind.kind === "furniture";
  }
}

/** What stands together below the head of a list is of the list, unless there is a sentence in it. */
function readParagraphs(parts: StoryParts, lines: readonly PageLine[]): void {
  let paragraph: string[] = [];
  let isInList = false;
  const flush = () => {
    if (paragraph.length === 0) return;
    isInList &&= paragraph.every(isListed);
    if (isInList) parts.listed.push(...paragraph);
    else parts.paragraphs.push(paragraph.join("\n"));
    paragraph = [];
  };
  for (const { text, kind } of lines) {
    const isDate = (kind.kind === "published" || kind.kind === "updated") && kind.labelled;
    if (isDate) parts[kind.kind].push(kind.date);
    const isWholeList = isHeadedList(text);
    if (isWholeList) parts.listed.push(text);
    if (isDate || isWholeList || kind.kind === "furniture" || kind.kind === "blank") flush();
    else paragraph.push(text);
    if (kind.kind === "furniture") isInList = headsList(text);
  }
  flush();
}

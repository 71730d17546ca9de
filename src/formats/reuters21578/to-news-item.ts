import { blankItem, blankMention } from "../../news/blank-item.js";
import type { EntityKind } from "../../news/entity-kind.js";
import type { NewsItem, NewsMention } from "../../news/news-item.js";
import { authorNames } from "../byline.js";
import type { CodeList } from "./code-names.js";
import { equalOf } from "./equal-codes.js";
import { printedName, readableName, slugOfCode } from "./names.js";
import type { Story } from "./parse-story.js";
import { layOut, oneLine, splitDateline, withoutControls } from "./story-text.js";

const kindOfList: Record<CodeList, EntityKind> = {
  TOPICS: "Topic",
  PLACES: "Place",
  PEOPLE: "Person",
  ORGS: "Organization",
  EXCHANGES: "Organization",
};

/** One byline is misspelt, many leave out the plural. */
const agencies = ["Reuters", "Reuter", "Reutersd"];

const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/**
 * Turns a story of the collection into a NewsItem: the story with NEWID 17 has the uri `urn:reuters-21578:17`, its
 * TITLE as headline, its codes as mentions that the story is ABOUT, with the public vocabularies' codes for the same
 * where they have any. The other attributes and elements stand in
 * `extra` under their own names. Dates carry no zone in the collection and are taken for UTC.
 */
export function toNewsItem(story: Story): NewsItem {
  const { dateline, body } = readText(story);
  const byline = oneLine(first(story, "AUTHOR"));
  const uri = `urn:reuters-21578:${story.attributes.NEWID}`;
  return {
    ...blankItem(uri, { name: "Reuters", domain: "reuters.com" }),
    headline: oneLine(withoutControls(first(story, "TITLE")).replace(/^[\s*/]+/, "")),
    body,
    byline,
    authors: authorNames(byline ?? "", { agencies, language: "en" }).map((name) => ({
      name: printedName(name),
      identifiers: [],
    })),
    language: "en",
    dateline,
    publishedAt: readDate(first(story, "DATE")),
    mentions: readMentions(story),
    extra: readExtra(story),
  };
}

function first(story: Story, element: string): string {
  return story.elements[element]?.[0] ?? "";
}

/** The text runs through TEXT itself, what DATELINE holds beyond the dateline, and BODY: in that order as it comes. */
function readText(story: Story): { dateline: string | null; body: string | null } {
  let dateline: string | null = null;
  let text = "";
  for (const { element, content } of story.text) {
    if (element !== "DATELINE") {
      text += content;
    } else {
      const split = splitDateline(content);
      dateline ??= split.dateline;
      text += /[\s]$|^$/.test(split.rest) ? split.rest : `${split.rest}\n`;
    }
  }
  return { dateline, body: layOut(story.type === "BRIEF" ? withoutFiller(text) : text) };
}

/** A brief has a headline only; asterisks stand before it and, mostly, a filler in the place of a text. */
function withoutFiller(text: string): string {
  return withoutControls(text)
    .replace(/^[\s*]+/, "")
    .replace("Blah blah blah.", "");
}

/** ` 3-MAR-1987  09:15:05.40`, perhaps with noise behind it; null where the clock cannot be right. */
function readDate(text: string): string | null {
  const match = /^\s*(\d{1,2})-([A-Z]{3})-(\d{4})\s+(\d\d):(\d\d):(\d\d)\.(\d{1,3})/.exec(text);
  if (match === null) return null;
  const [, day = "", month = "", year, hours, minutes, seconds, fraction = ""] = match;
  const monthNumber = String(months.indexOf(month) + 1).padStart(2, "0");
  const date = `${year}-${monthNumber}-${day.padStart(2, "0")}`;
  const time = Date.parse(`${date}T${hours}:${minutes}:${seconds}.${fraction.padEnd(3, "0")}Z`);
  if (Number.isNaN(time)) return null;
  const utc = new Date(time).toISOString();
  return utc.startsWith(date) ? utc : null;
}

function readMentions(story: Story): NewsMention[] {
  const mentions = new Map<string, NewsMention>();
  for (const list of Object.keys(kindOfList) as CodeList[]) {
    for (const code of (story.codes[list] ?? []).map(oneLine)) {
      if (code === null) continue;
      const [name, ...aliases] = readableName(list, code);
      mentions.set(`${kindOfList[list]} ${code}`, {
        ...blankMention(kindOfList[list], name, "ABOUT"),
        aliases,
        identifiers: [{ scheme: "reuters", value: code }, ...[equalOf(list, code) ?? []].flat()],
        slug: slugOfCode(list, code) || null,
      });
    }
  }
  return [...mentions.values()];
}

function readExtra(story: Story): Record<string, unknown> {
  const { NEWID, ...attributes } = story.attributes;
  const date = oneLine(first(story, "DATE"));
  const isPlainDate = date !== null && /^[\d-]+[A-Z]{3}-\d{4} \d\d:\d\d:\d\d\.\d{1,3}$/.test(date);
  return {
    ...attributes,
    NEWID,
    TYPE: story.type,
    ...(isPlainDate ? {} : { DATE: date }),
    ...listed(story, "UNKNOWN"),
    ...listed(story, "MKNOTE"),
  };
}

function listed(story: Story, element: string): Record<string, string[]> {
  const lines = (story.elements[element] ?? []).map(oneLine);
  const filled = lines.filter((line) => line !== null);
  return filled.length === 0 ? {} : { [element]: filled };
}

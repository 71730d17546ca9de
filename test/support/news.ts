import type { Original } from "../../src/formats/format.js";
import { blankConcept } from "../../src/news/blank-concept.js";
import { blankMention } from "../../src/news/blank-item.js";
import type { Concept } from "../../src/news/concept.js";
import type { EntityKind } from "../../src/news/entity-kind.js";
import type { NewsItem, NewsMention } from "../../src/news/news-item.js";

/** A story with nothing in it but what a test cares about. */
export function story(given: Partial<NewsItem> & { uri: string }): NewsItem {
  return {
    version: "1",
    status: "USABLE",
    source: { name: "The Daily Test", domain: "daily.example" },
    url: null,
    headline: null,
    standfirst: null,
    body: null,
    bodyHtml: null,
    byline: null,
    authors: [],
    language: "en",
    dateline: null,
    publishedAt: null,
    updatedAt: null,
    embargoedUntil: null,
    copyrightHolder: null,
    copyrightNotice: null,
    usageTerms: null,
    images: [],
    mentions: [],
    extra: {},
    ...given,
  };
}

/** What a story of the tests was read from: itself, as JSON. */
export function originalOf(item: NewsItem): Original {
  return { format: "test", bytes: Buffer.from(JSON.stringify(item)) };
}

/** A mention by name: `mention("Person", "Amir Muqam")`. */
export function mention(kind: EntityKind, name: string, given: Partial<NewsMention> = {}): NewsMention {
  return { ...blankMention(kind, name, "MENTIONS"), ...given };
}

/** An entry of a catalogue by name: `concept("Topic", "Terrorism", { parent: "crime" })`. */
export function concept(kind: EntityKind, name: string, given: Partial<Concept> = {}): Concept {
  return { ...blankConcept(kind, name), ...given };
}

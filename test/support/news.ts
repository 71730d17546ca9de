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

/** A mention by name: `mention("Person", "Amir Muqam")`. */
export function mention(kind: EntityKind, name: string, given: Partial<NewsMention> = {}): NewsMention {
  return {
    kind,
    name,
    aliases: [],
    identifiers: [],
    slug: null,
    relations: ["MENTIONS"],
    relevance: null,
    names: [],
    occupations: [],
    latitude: null,
    longitude: null,
    ...given,
  };
}

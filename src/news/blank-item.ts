import type { EntityKind } from "./entity-kind.js";
import type { MentionRelation } from "./mention-relation.js";
import type { NewsItem, NewsMention, NewsSource } from "./news-item.js";

/**
 * A story of which nothing is known yet but who published it under which uri, to be spread into what a document says:
 * `{ ...blankItem("tag:example.org,2024:1", source), headline: "A walk" }`. It is usable and its version is "1".
 */
export function blankItem(uri: string, source: NewsSource): NewsItem {
  return {
    uri,
    version: "1",
    status: "USABLE",
    source,
    url: null,
    headline: null,
    standfirst: null,
    body: null,
    bodyHtml: null,
    byline: null,
    authors: [],
    language: null,
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
  };
}

/**
 * A mention of which nothing is known yet but what it is called and why it is there:
 * `{ ...blankMention("Place", "Oslo", "LOCATED"), names: ["Oslo"] }`.
 */
export function blankMention(kind: EntityKind, name: string, relation: MentionRelation): NewsMention {
  return {
    kind,
    name,
    aliases: [],
    identifiers: [],
    slug: null,
    relations: [relation],
    relevance: null,
    names: [],
    occupations: [],
    latitude: null,
    longitude: null,
  };
}

import type { NewsItem } from "../../news/news-item.js";
import { cleanText } from "../../text/clean.js";
import { hostOf } from "../web-address.js";
import { addressesOf, isThing, type LinkedData, listOf, type PageData } from "./json-ld.js";
import { kindOf, mentionable } from "./mentions.js";
import type { PageMeta } from "./page-meta.js";
import { pageTime } from "./page-time.js";
import { addressesIn, lineOfValue } from "./values.js";

/** What an author, a picture and the like may say without saying more than our fields hold. */
const heldOf: Record<string, readonly string[]> = {
  author: ["@type", "@id", "name", "url", "sameAs", "identifier"],
  publisher: ["@type", "name"],
  copyrightHolder: ["@type", "name"],
  image: ["@type", "url", "caption", "creditText", "width", "height"],
};

const heldOfMention = [
  "@type",
  "@id",
  "name",
  "alternateName",
  "sameAs",
  "url",
  "identifier",
  "jobTitle",
  "geo",
];

/** Fields that hold one text, and the item's field that takes it. */
const texts: Record<string, keyof NewsItem> = {
  headline: "headline",
  description: "standfirst",
  copyrightNotice: "copyrightNotice",
  dateline: "dateline",
  inLanguage: "language",
  url: "url",
  license: "usageTerms",
  identifier: "uri",
};

/**
 * What a page says that no field of its item holds: `keywords` and `articleSection` under their own names, and of the
 * JSON-LD article what remains, without its text, as `jsonld`.
 */
export function readExtra({ article }: PageData, meta: PageMeta, item: NewsItem): Record<string, unknown> {
  const keywords =
    article?.keywords ?? noneAs(meta.all("article:tag")) ?? meta.first("news_keywords", "keywords");
  const articleSection = article?.articleSection ?? meta.first("article:section");
  const jsonld = article === null ? {} : remaining(article, item);
  return cleanJson({
    ...(isSaid(keywords) ? { keywords } : {}),
    ...(isSaid(articleSection) ? { articleSection } : {}),
    ...(Object.keys(jsonld).length > 0 ? { jsonld } : {}),
  });
}

function noneAs(values: string[]): string[] | null {
  return values.length === 0 ? null : values;
}

function isSaid(value: unknown): boolean {
  return (
    value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0)
  );
}

function remaining(article: LinkedData, item: NewsItem): LinkedData {
  const fields = Object.entries(article).filter(([name, value]) => !isHeld(name, value, article, item));
  return Object.fromEntries(fields);
}

function isHeld(name: string, value: unknown, article: LinkedData, item: NewsItem): boolean {
  if (["@context", "articleBody", "keywords", "articleSection"].includes(name)) return true;
  if (name === "@type") return value === "NewsArticle";
  if (name === "datePublished" || name === "dateModified") {
    return typeof value === "string" && pageTime(value)?.isExact === true;
  }
  if (name === "mainEntityOfPage" || name === "@id") {
    return isPlain(listOf(value), ["@type", "@id"]) && addressesOf(article).every((one) => one === item.url);
  }
  const field = texts[name];
  if (field !== undefined) return value === item[field];
  if (name === "publisher" && isThing(value) && typeof value.url === "string") {
    return hostOf(value.url) === item.source.domain && isPlain([value], ["@type", "name", "url"]);
  }
  if (name === "author" && !listOf(value).every((one) => isNamed(one, item))) return false;
  if (
    name === "image" &&
    !listOf(value).every((one) => addressesIn(isThing(one) ? one.url : one, item.url).length > 0)
  )
    return false;
  const held = heldOf[name];
  if (held !== undefined) return isPlain(listOf(value), held);
  if (["about", "mentions", "contentLocation"].includes(name)) {
    const things = mentionable(value);
    if (things.length === 0) return listOf(value).length === 0;
    return things.every((one) => isThing(one) && isMention(one) && isPlain([one], heldOfMention));
  }
  return false;
}

function isNamed(author: unknown, { byline, authors }: NewsItem): boolean {
  const name = lineOfValue(author);
  return name !== null && (byline?.includes(name) || authors.some((one) => one.name === name));
}

function isMention(thing: LinkedData): boolean {
  return kindOf(thing) !== null && lineOfValue(thing) !== null;
}

/** Whether each is a text or a thing of no other fields than these. */
function isPlain(values: unknown[], fields: readonly string[]): boolean {
  return values.every((one) =>
    isThing(one) ? Object.keys(one).every((name) => fields.includes(name)) : typeof one === "string",
  );
}

function cleanJson<T>(value: T): T {
  if (typeof value === "string") return cleanText(value) as T;
  if (Array.isArray(value)) return value.map(cleanJson) as T;
  if (typeof value !== "object" || value === null) return value;
  // fromEntries makes own members of every name, `__proto__` too.
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [cleanText(name), cleanJson(member)]),
  ) as T;
}

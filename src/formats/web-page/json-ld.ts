import { isDeeperThan } from "../read-json.js";
import type { Page } from "./dom.js";

/** A thing that a page describes in JSON-LD, its fields by their schema.org names. */
export type LinkedData = { readonly [name: string]: unknown };

/** schema.org's Article and what is one. */
const articleTypes = new Set(
  `AdvertiserContentArticle AnalysisNewsArticle Article AskPublicNewsArticle BackgroundNewsArticle BlogPosting
  DiscussionForumPosting LiveBlogPosting MedicalScholarlyArticle NewsArticle OpinionNewsArticle Report
  ReportageNewsArticle ReviewNewsArticle SatiricalArticle ScholarlyArticle SocialMediaPosting TechArticle`.split(
    /\s+/u,
  ),
);

/** Deeper than anybody nests what is said of a story. */
const deepestNesting = 24;

/** What a page says of its story in JSON-LD, and of what else by its `@id`. */
export interface PageData {
  article: LinkedData | null;
  /** The thing that a value stands for: `{ "@id": "#ada" }` is looked up, everything else is itself. */
  resolve(value: unknown): unknown;
}

/**
 * The article that a page's JSON-LD describes: `readJsonLd(page, url).article?.headline`.
 *
 * Of several it is the one that names the page's address, else the first with a headline. A block that is not JSON,
 * and not by a slip of its template alone, is as good as none.
 */
export function readJsonLd(page: Page, url: string | null): PageData {
  const things = blocksOf(page).flatMap((block) => thingsIn(block));
  const articles = things.filter((thing) => typesOf(thing).some((type) => articleTypes.has(type)));
  const article =
    articles.find((one) => url !== null && addressesOf(one).includes(url)) ??
    articles.find((one) => typeof one.headline === "string") ??
    articles[0] ??
    null;
  const byId = new Map(things.map((thing) => [thing["@id"], thing]));
  return {
    article,
    resolve: (value) => {
      if (!isThing(value) || Object.keys(value).length !== 1) return value;
      return byId.get(value["@id"]) ?? value;
    },
  };
}

/** The types of a thing without their vocabulary: `NewsArticle`. */
export function typesOf(thing: LinkedData): string[] {
  return listOf(thing["@type"])
    .filter((type) => typeof type === "string")
    .map((type) => type.replace(/^(?:https?:\/\/schema\.org\/|schema:)/iu, ""));
}

/** JSON-LD has a list of one and the one alone mean the same. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

export function isThing(value: unknown): value is LinkedData {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Where an article says that it stands. */
export function addressesOf(article: LinkedData): string[] {
  const main = article.mainEntityOfPage;
  const candidates = [article.url, isThing(main) ? (main["@id"] ?? main.url) : main, article["@id"]];
  return candidates.filter((address) => typeof address === "string");
}

function blocksOf(page: Page): unknown[] {
  const scripts = [...page.querySelectorAll("script[type]")].filter((script) =>
    /^\s*application\/ld\+json\b/iu.test(script.getAttribute("type") ?? ""),
  );
  return scripts.flatMap((script) => {
    try {
      const value = parsed(unwrapped(script.textContent));
      return isDeeperThan(value, deepestNesting) ? [] : [value];
    } catch {
      return [];
    }
  });
}

/** Templates set texts in as they are, with their line ends, and a comma behind the last entry too. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return JSON.parse(mended(json));
  }
}

/** The mistakes in JSON that leave no doubt what is meant, mended: `mended('{"a": "b<line feed>",};')`. */
function mended(json: string): string {
  const strings = /"[^"\\]*(?:\\.[^"\\]*)*"|,(?=\s*[}\]])/gsu;
  return json
    .trimEnd()
    .replace(/;$/u, "")
    .replace(strings, (part) => (part === "," ? "" : part.replace(/\p{Cc}/gu, escapedControl)));
}

function escapedControl(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Some wrap it in a comment or a CDATA section, for parsers of another time. */
function unwrapped(script: string): string {
  const json = script.trim();
  const wrapping = [
    ["<!--", "-->"],
    ["<![CDATA[", "]]>"],
    ["//<![CDATA[", "//]]>"],
  ] as const;
  const found = wrapping.find(([begin, end]) => json.startsWith(begin) && json.endsWith(end));
  return found === undefined ? json : json.slice(found[0].length, -found[1].length);
}

/** The things of a block: itself, its list or `@graph`, and what a page says that it is about. */
function thingsIn(value: unknown): LinkedData[] {
  if (Array.isArray(value)) return value.flatMap(thingsIn);
  if (!isThing(value)) return [];
  return [value, ...thingsIn(value["@graph"] ?? []), ...thingsIn(value.mainEntity ?? [])];
}

import { blankItem } from "../../news/blank-item.js";
import type { NewsItem } from "../../news/news-item.js";
import { cleanText, textOrNull } from "../../text/clean.js";
import { canonicalLanguage } from "../language.js";
import { readAuthorship } from "./authors.js";
import { readBody, type StoryText } from "./body.js";
import { datelineOf } from "./dateline.js";
import { parsePage } from "./dom.js";
import { readExtra } from "./extra.js";
import { readHeadline } from "./headline.js";
import { readImages } from "./images.js";
import { addressesOf, type LinkedData, readJsonLd } from "./json-ld.js";
import { readMentions } from "./mentions.js";
import { addressOrNull, readAddress, uriOfBytes } from "./page-address.js";
import { type PageMeta, readMeta } from "./page-meta.js";
import { printedByline } from "./printed-byline.js";
import { readSource } from "./source.js";
import { readTimes } from "./times.js";
import { lineOfValue, plainText, textOf } from "./values.js";

/** A text that is shorter is no story: a caption, a teaser, a notice that one must pay. */
const shortestStory = 140;

/**
 * Reads a page: `toNewsItem('<h1>Ferry late</h1><p>Fog came.</p>', bytes)?.headline` is `"Ferry late"`. Null where it
 * has no story: no text, and nothing but the title that every page has.
 */
export function toNewsItem(html: string, bytes: Uint8Array): NewsItem | null {
  const page = parsePage(html);
  const meta = readMeta(page);
  const linked = readAddress(page, meta);
  const data = readJsonLd(page, linked);
  const { article, resolve } = data;
  const url = linked ?? (article === null ? null : firstAddress(article));
  const source = readSource(data, meta, url);
  const headline = readHeadline(page, article, meta, source.name);
  const standfirst =
    textOf(article?.description) ?? meta.first("og:description", "description", "twitter:description");
  const language = readLanguage(article, meta, page.documentElement.getAttribute("lang"));
  const copyrightHolder = lineOfValue(resolve(article?.copyrightHolder));
  const agencies = [source.name, copyrightHolder].filter((name) => name !== null);
  const images = readImages(page, data, meta, url);
  const authorship = readAuthorship(data, meta, printedByline(page), { agencies, language });
  const times = readTimes(page, article, meta);
  // The last, for it takes the page apart.
  const { text, html: bodyHtml } = storyOf(
    readBody(page, { headline: headline.text, standfirst, url }),
    article,
  );
  if (text === null && !headline.isStated) return null;
  const item: NewsItem = {
    ...blankItem(identityOf(article) ?? url ?? uriOfBytes(bytes), source),
    ...authorship,
    url,
    headline: headline.text,
    standfirst,
    body: text,
    bodyHtml,
    language,
    dateline: lineOfValue(article?.dateline) ?? (text === null ? null : datelineOf(text)),
    ...times,
    copyrightHolder,
    copyrightNotice: textOf(article?.copyrightNotice) ?? meta.first("copyright", "dc.rights"),
    usageTerms: textOf(article?.license),
    images,
    mentions: readMentions(data),
  };
  return { ...item, extra: readExtra(data, meta, item) };
}

/** An identity that is nobody else's by how it is made; what else pages call `identifier` is a number of their own. */
function identityOf(article: LinkedData | null): string | null {
  const { identifier } = article ?? {};
  return typeof identifier === "string" && /^(?:urn|tag):\S+$/iu.test(identifier)
    ? cleanText(identifier)
    : null;
}

function firstAddress(article: LinkedData): string | null {
  return (
    addressesOf(article)
      .map((one) => addressOrNull(one, null))
      .find((one) => one !== null) ?? null
  );
}

function readLanguage(article: LinkedData | null, meta: PageMeta, lang: string | null): string | null {
  const stated = article?.inLanguage;
  const tags = [
    typeof stated === "string" ? stated : null,
    lang,
    meta.first("content-language"),
    meta.first("og:locale"),
  ];
  for (const tag of tags) {
    const language = canonicalLanguage(tag?.trim().replaceAll("_", "-"));
    if (language !== null) return language;
  }
  return null;
}

/** JSON-LD's text of a story is often cut short or run together: it serves only where the page shows none. */
function storyOf(
  { text, html }: StoryText,
  article: LinkedData | null,
): { text: string | null; html: string | null } {
  const stated = plainText(typeof article?.articleBody === "string" ? article.articleBody : "");
  if (stated !== null && text.length < shortestStory && text.length < stated.length) {
    return { text: stated, html: null };
  }
  return { text: textOrNull(text), html: textOrNull(html) };
}

import type { NewsItem } from "../../news/news-item.js";
import type { Page } from "./dom.js";
import type { LinkedData } from "./json-ld.js";
import type { PageMeta } from "./page-meta.js";
import { bestTime } from "./page-time.js";

const published = {
  openGraph: ["article:published_time", "og:article:published_time", "datepublished"],
  others: [
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "dc.date.issued",
    "dc.date",
    "date",
  ],
};

const updated = {
  openGraph: ["article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified"],
  others: ["lastmod", "last-modified", "dc.date.modified"],
};

/**
 * When a page's story came out and was changed: JSON-LD, then Open Graph, microdata and other `meta` elements, at last
 * the first `time` of the article. What says its zone goes before what does not.
 *
 * A change that is told by its day alone, and by that came before the story, is left out.
 */
export function readTimes(
  page: Page,
  article: LinkedData | null,
  meta: PageMeta,
): Pick<NewsItem, "publishedAt" | "updatedAt"> {
  const printed = page.querySelector("time[pubdate], article time[datetime], main time[datetime]");
  const publication =
    bestTime([
      ...stated(article?.datePublished),
      ...meta.all(...published.openGraph),
      ...meta.items("datePublished"),
      ...meta.all(...published.others),
    ]) ?? bestTime(stated(printed?.getAttribute("datetime")));
  const change = bestTime([
    ...stated(article?.dateModified),
    ...meta.all(...updated.openGraph),
    ...meta.items("dateModified"),
    ...meta.all(...updated.others),
  ]);
  const isTooEarly =
    change !== null && !change.isExact && publication !== null && change.utc < publication.utc;
  return { publishedAt: publication?.utc ?? null, updatedAt: isTooEarly ? null : (change?.utc ?? null) };
}

function stated(value: unknown): string[] {
  return typeof value === "string" ? [value] : [];
}

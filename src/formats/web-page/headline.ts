import { oneLineOrNull } from "../../text/clean.js";
import { foldName } from "../../text/fold.js";
import { lineOf, type Page } from "./dom.js";
import type { LinkedData } from "./json-ld.js";
import type { PageMeta } from "./page-meta.js";
import { lineOfValue } from "./values.js";

/** A headline, and whether the page says that it is one: every page has a title, be it of a search or an error. */
export interface Headline {
  text: string | null;
  isStated: boolean;
}

/**
 * The headline of a page: JSON-LD's, else `og:title`, else microdata's, else the only `h1`, else the `title` without
 * the name of the site behind it.
 */
export function readHeadline(page: Page, article: LinkedData | null, meta: PageMeta, site: string): Headline {
  const stated =
    withoutSite(lineOfValue(article?.headline) ?? lineOfValue(article?.name), site) ??
    withoutSite(meta.first("og:title", "twitter:title"), site) ??
    oneLineOrNull(meta.items("headline")[0]);
  if (stated !== null) return { text: stated, isStated: true };
  const headings = [...page.querySelectorAll("h1")];
  const only = headings.length === 1 && headings[0] !== undefined ? oneLineOrNull(lineOf(headings[0])) : null;
  const title = page.querySelector("head > title, title");
  return {
    text: only ?? withoutSite(title === null ? null : oneLineOrNull(lineOf(title)), site),
    isStated: false,
  };
}

/** `Ferry late | The Gazette` is `Ferry late`. */
function withoutSite(title: string | null, site: string): string | null {
  if (title === null) return null;
  const at = Math.max(...[" | ", " - ", " – ", " — "].map((separator) => title.lastIndexOf(separator)));
  return at > 0 && foldName(title.slice(at + 3)) === foldName(site) ? title.slice(0, at).trim() : title;
}

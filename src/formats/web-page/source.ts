import type { NewsSource } from "../../news/news-item.js";
import { oneLineOrNull } from "../../text/clean.js";
import { hostOf } from "../web-address.js";
import { isThing, type PageData } from "./json-ld.js";
import type { PageMeta } from "./page-meta.js";
import { addressesIn, lineOfValue } from "./values.js";

/**
 * Who published a page: the name of JSON-LD's `publisher`, else `og:site_name`, else microdata's, else the
 * host of its address.
 *
 * `{ name: "The Gazette", domain: "gazette.example" }` where it stands on `https://www.gazette.example/ferry`.
 */
export function readSource({ article, resolve }: PageData, meta: PageMeta, url: string | null): NewsSource {
  const publisher = resolve(article?.publisher);
  const own = isThing(publisher) ? addressesIn(publisher.url)[0] : undefined;
  const domain = hostOf(url ?? own ?? "");
  const name =
    lineOfValue(publisher) ??
    meta.first("og:site_name", "application-name") ??
    oneLineOrNull(meta.items("publisher")[0]);
  return { name: name ?? domain ?? "Unknown source", domain };
}

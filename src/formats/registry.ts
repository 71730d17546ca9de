import { NewsgraphError } from "../errors.js";
import { catalogue } from "./catalogue/catalogue.js";
import { atom } from "./feeds/atom.js";
import { jsonFeed } from "./feeds/json-feed.js";
import { rdf } from "./feeds/rdf.js";
import { rss } from "./feeds/rss.js";
import type { Format } from "./format.js";
import { jsonl } from "./jsonl/jsonl.js";
import { mediatopics } from "./mediatopics/mediatopics.js";
import { newsmlG2 } from "./newsml-g2/newsml-g2.js";
import { ninjs } from "./ninjs/ninjs.js";
import { pageText } from "./page-text/page-text.js";
import { reuters21578 } from "./reuters21578/reuters21578.js";
import { webPage } from "./web-page/web-page.js";

/** Every format that is read, in the order in which they are tried on a file. */
export const formats: readonly Format[] = [
  catalogue,
  mediatopics,
  jsonl,
  jsonFeed,
  ninjs,
  newsmlG2,
  reuters21578,
  rss,
  atom,
  rdf,
  webPage,
  pageText,
];

/**
 * What a feed may be in, of feeds and of agencies' forms: neither a web page, which many servers send in place of what
 * was asked for, nor a vocabulary, by which whoever runs the server would change who is who.
 */
export const feedFormats: readonly Format[] = [jsonl, jsonFeed, ninjs, newsmlG2, rss, atom, rdf];

/**
 * The format of a name: `formatNamed("ninjs")`. Throws a NewsgraphError (FORMAT_UNKNOWN) that lists the names where
 * there is none.
 */
export function formatNamed(name: string): Format {
  const format = formats.find((one) => one.name === name);
  if (format === undefined) {
    const names = formats.map((one) => one.name).join(", ");
    throw new NewsgraphError("FORMAT_UNKNOWN", `there is no format "${name}": it must be one of ${names}`);
  }
  return format;
}

/**
 * The format that a file's beginning shows, null where no format knows it: `recognise('{"uri": …')` is ninjs. `head`
 * is text of UTF-8 or ISO 8859-1, at most 64 KiB of it.
 */
export function recognise(head: string, among: readonly Format[] = formats): Format | null {
  return among.find((format) => format.recognises(head)) ?? null;
}

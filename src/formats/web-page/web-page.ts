import type { NewsItem } from "../../news/news-item.js";
import { type Format, wholeFile } from "../format.js";
import { readPage } from "./read-page.js";
import { isPage } from "./recognise.js";
import { toNewsItem } from "./to-news-item.js";

const name = "web-page";

/**
 * News pages of the web as they were saved: a file is one HTML page with one story.
 *
 * ```ts
 * for await (const parsed of webPage.parse(createReadStream("story.html"))) …
 * ```
 *
 * What the page says of its story in JSON-LD goes before Open Graph, and that before microdata. The text is what is
 * left of the page without what stands around the story. Its identity is its canonical address; a page that names none
 * is known by its bytes (`urn:sha256:…`), so that another copy of it is another story. No script runs and nothing is
 * fetched.
 */
export const webPage: Format = {
  name,
  description: "news pages of the web: one HTML page with one story",
  recognises: isPage,
  async *parse(bytes) {
    const page = await readPage(bytes);
    if ("refused" in page) {
      yield { type: "refused", where: wholeFile, reason: page.refused };
      return;
    }
    const item = readItem(page.html, page.bytes);
    yield "refused" in item
      ? { type: "refused", where: wholeFile, reason: item.refused }
      : { type: "item", where: wholeFile, item, document: { format: name, bytes: page.bytes } };
  },
};

/** Those who read go down into elements by calling themselves; how deep they come depends on what is called already. */
function readItem(html: string, bytes: Uint8Array): NewsItem | { refused: string } {
  try {
    return (
      toNewsItem(html, bytes) ?? { refused: "the page has neither a headline nor a text: it is no story" }
    );
  } catch (error) {
    if (error instanceof RangeError) return { refused: "the page nests its elements too deeply to be read" };
    throw error;
  }
}

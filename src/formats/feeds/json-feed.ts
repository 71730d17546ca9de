import { parseJsonFeed } from "feedsmith";
import { type Format, wholeFile } from "../format.js";
import { readJson } from "../read-json.js";
import { jsonEntry } from "./json-entry.js";
import { parsedEntries } from "./parsed-entries.js";

const name = "jsonfeed";

const version = /"version"\s*:\s*"https?:\\?\/\\?\/jsonfeed\.org\\?\/version\\?\/1/i;

/**
 * JSON Feed 1.0 and 1.1: `for await (const parsed of jsonFeed.parse(createReadStream("feed.json"))) …`
 */
export const jsonFeed: Format = {
  name,
  description: "JSON Feed 1.0 and 1.1",
  recognises: (head) => /^\uFEFF?\s*\{/.test(head) && version.test(head),
  async *parse(bytes, { base } = {}) {
    const json = await readJson(bytes);
    if ("refused" in json) {
      yield { type: "refused", where: wholeFile, reason: json.refused };
      return;
    }
    const entries = () => {
      const value = withoutLengths(json.value);
      const feed = parseJsonFeed(value);
      // One by one: of many the library leaves out, without a word, what is no item.
      return itemsOf(value).map((printed) => {
        const [item] = parseJsonFeed({ title: "One", items: [printed] }).items ?? [];
        return item === undefined ? null : jsonEntry(item, feed);
      });
    };
    yield* parsedEntries({ format: name, bytes: json.bytes }, "a JSON Feed", entries, base);
  },
};

function itemsOf(feed: unknown): unknown[] {
  // The library reads names in whatever case they are.
  const [, items] = Object.entries(feed ?? {}).find(([key]) => key.toLowerCase() === "items") ?? [];
  return Array.isArray(items) ? items : items == null ? [] : [items];
}

/** The library takes an object with a length for a list of so many: a few bytes would be gigabytes. */
function withoutLengths(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLengths);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "length")
      .map(([key, member]) => [key, withoutLengths(member)]),
  );
}

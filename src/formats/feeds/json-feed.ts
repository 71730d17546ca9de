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
      const feed = parseJsonFeed(json.value);
      return (feed.items ?? []).map((item) => jsonEntry(item, feed));
    };
    yield* parsedEntries({ format: name, bytes: json.bytes }, "a JSON Feed", entries, base);
  },
};

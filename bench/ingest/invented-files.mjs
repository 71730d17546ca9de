import { once } from "node:events";
import { createWriteStream, existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { toLine } from "../../dist/formats/jsonl/jsonl.js";
import { conceptsOf, itemOf } from "../archive/fill-newsgraph.mjs";
import { inventionVersion, inventStory, sizeOf } from "../archive/invented-news.mjs";
import { progressOf } from "../archive/progress.mjs";

/**
 * Invented news as JSON Lines, made unless it is there: its entities, and its stories.
 *
 * @param {string} directory
 * @param {number} stories
 */
export async function inventFiles(directory, stories) {
  mkdirSync(directory, { recursive: true });
  const size = sizeOf({ stories });
  const end = `v${inventionVersion}.jsonl`;
  const entities = join(directory, `entities-${end}`);
  await writeLines(entities, conceptsOf(size));
  const news = join(directory, `stories-${stories}-${end}`);
  await writeLines(news, items(size));
  return { entities, news };
}

/** @param {import("../archive/invented-news.mjs").Size} size */
function* items(size) {
  const report = progressOf("stories to take in", size.stories);
  for (let id = 1; id <= size.stories; id++) {
    yield itemOf(inventStory(id, size));
    report(id);
  }
}

/**
 * Under its name only when it is whole.
 *
 * @param {string} file
 * @param {Iterable<Parameters<typeof toLine>[0]>} values
 */
async function writeLines(file, values) {
  if (existsSync(file)) return;
  const stream = createWriteStream(`${file}.part`);
  for (const value of values) if (!stream.write(toLine(value))) await once(stream, "drain");
  stream.end();
  await once(stream, "finish");
  renameSync(`${file}.part`, file);
}

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { webPage } from "../../src/formats/web-page/web-page.js";
import type { NewsItem } from "../../src/news/news-item.js";
import { corpus, describeWithCorpus } from "../support/corpora.js";
import { parseAll } from "./read.js";

/** How much of a text is right, too much and missing; together 1, so that a long page weighs no more than a short. */
interface Match {
  right: number;
  tooMuch: number;
  missing: number;
}

/** Every run of four words with how often it stands there; a shorter text is one run. */
function shingles(text: string): Map<string, number> {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const counts = new Map<string, number>();
  for (let from = 0; from < Math.max(1, words.length - 3); from++) {
    const shingle = words.slice(from, from + 4).join(" ");
    if (shingle !== "") counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  return counts;
}

function match(expected: string, actual: string): Match {
  const [ours, theirs] = [shingles(actual), shingles(expected)];
  let [right, tooMuch, missing] = [0, 0, 0];
  for (const shingle of new Set([...ours.keys(), ...theirs.keys()])) {
    const [found, wanted] = [ours.get(shingle) ?? 0, theirs.get(shingle) ?? 0];
    right += Math.min(found, wanted);
    tooMuch += Math.max(0, found - wanted);
    missing += Math.max(0, wanted - found);
  }
  const sum = right + tooMuch + missing || 1;
  return { right: right / sum, tooMuch: tooMuch / sum, missing: missing / sum };
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** As the benchmark has it: the mean precision and the mean recall of the pages, and their harmonic mean. */
function measure(matches: Match[]) {
  const precision = mean(
    matches.filter((one) => one.right + one.tooMuch > 0).map((one) => one.right / (one.right + one.tooMuch)),
  );
  const recall = mean(
    matches.filter((one) => one.right + one.missing > 0).map((one) => one.right / (one.right + one.missing)),
  );
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

async function read(page: string): Promise<NewsItem> {
  const bytes = gunzipSync(readFileSync(corpus(`html-news/html/${page}.html.gz`)));
  expect(webPage.recognises(bytes.subarray(0, 64 * 1024).toString("latin1"))).toBe(true);
  const [parsed] = await parseAll(webPage, bytes, 64 * 1024);
  if (parsed?.type !== "item") throw new Error(`${page} is refused: ${JSON.stringify(parsed)}`);
  return parsed.item;
}

describeWithCorpus("html-news", "The pages of the article extraction benchmark", () => {
  let items: Map<string, NewsItem>;
  const truth: Record<string, { articleBody: string; url: string }> = {};

  beforeAll(async () => {
    Object.assign(truth, JSON.parse(readFileSync(corpus("html-news/ground-truth.json"), "utf8")));
    items = new Map();
    for (const page of Object.keys(truth)) items.set(page, await read(page));
  });

  it("are read with their text and little else", () => {
    const matches = [...items].map(([page, { body }]) => match(truth[page]?.articleBody ?? "", body ?? ""));
    const { precision, recall, f1 } = measure(matches);
    const [p, r, f] = [precision, recall, f1].map((figure) => figure.toFixed(4));
    process.stdout.write(`web pages: F1 ${f}, precision ${p}, recall ${r} of ${matches.length} pages\n`);
    expect(matches).toHaveLength(91);
    expect(f1).toBeGreaterThanOrEqual(0.95);
  });

  it("have each a headline, and nearly all of them an address and a date", () => {
    const all = [...items.values()];
    expect(all.filter(({ headline }) => headline === null)).toEqual([]);
    expect(all.filter(({ url }) => url !== null).length).toBeGreaterThanOrEqual(87);
    expect(all.filter(({ publishedAt }) => publishedAt !== null).length).toBeGreaterThanOrEqual(75);
  });
});

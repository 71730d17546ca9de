import { createReadStream, readFileSync } from "node:fs";
import { createPageText } from "../../src/formats/page-text/page-text.js";
import { formats } from "../../src/formats/registry.js";
import type { NewsItem } from "../../src/news/news-item.js";
import { paragraphs } from "../../src/text/paragraphs.js";
import { corpus, describeWithCorpus } from "../support/corpora.js";

const file = corpus("pages/000_1f7f4911e16c3a0e.txt");

const format = createPageText({
  fetchedAt: "2025-12-01T12:00:00.000Z",
  source: { name: "Arab News", domain: "arabnews.com" },
});

async function read(): Promise<{ items: NewsItem[]; originals: Buffer }> {
  const items: NewsItem[] = [];
  const originals: Uint8Array[] = [];
  for await (const parsed of format.parse(createReadStream(file))) {
    if (parsed.type !== "item") throw new Error(JSON.stringify(parsed));
    items.push(parsed.item);
    originals.push(parsed.document.bytes);
  }
  return { items, originals: Buffer.concat(originals) };
}

describeWithCorpus("pages", "The page of a news site", () => {
  it("gives its two stories", async () => {
    const { items, originals } = await read();
    expect(originals.equals(readFileSync(file))).toBe(true);
    expect(
      items.map(({ headline, standfirst, body, dateline, publishedAt, updatedAt, images, extra }) => ({
        headline: headline?.split(" ").length,
        standfirst: standfirst?.split("\n").map((line) => line.split(" ").slice(0, 2).join(" ")),
        dateline,
        begins: body?.split(" ").slice(0, 3).join(" "),
        paragraphs: paragraphs(body ?? "").length,
        ends: body?.split(" ").at(-1),
        publishedAt,
        updatedAt,
        images: images.map(({ caption, credit }) => [caption?.split(" ").length, credit]),
        extra,
      })),
    ).toEqual([
      {
        headline: 13,
        standfirst: ["Pakistan says", "Over 600,000"],
        dateline: "PESHAWAR",
        begins: "Pakistani Federal Minister",
        paragraphs: 14,
        ends: "cards.",
        publishedAt: "2024-07-12T00:00:00.000Z",
        updatedAt: "2024-07-12T00:00:00.000Z",
        images: [[26, "Radio Pakistan"]],
        extra: { updated: "12 July 2024" },
      },
      {
        headline: 12,
        standfirst: ["Blast hits", "Police recover"],
        dateline: "ISLAMABAD",
        begins: "An attack on",
        paragraphs: 10,
        ends: "targets.",
        publishedAt: "2025-12-01T11:59:55.000Z",
        updatedAt: "2025-12-01T11:59:55.000Z",
        images: [],
        extra: { updated: "5 sec ago" },
      },
    ]);
  });

  it("leaves none of its furniture in them", async () => {
    const { items } = await read();
    for (const line of ["Short Url", "Updated ", "Follow", "•", "PESHAWAR:", "ISLAMABAD:"])
      expect(JSON.stringify(items)).not.toContain(line);
  });

  it("puts each line of the page whole into its place, or leaves it out as furniture", async () => {
    const { items } = await read();
    const placed = new Set(
      items.flatMap(({ headline, standfirst, body, images }) => [
        headline,
        ...(standfirst?.split("\n") ?? []),
        ...paragraphs(body ?? ""),
        ...images.map(({ caption }) => caption),
      ]),
    );
    const bare = (line: string) =>
      line
        .trim()
        .replace(/^• ?/, "")
        .replace(/^[A-Z]+: /, "")
        .replace(/ \(Radio Pakistan\)$/, "");
    const lines = readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "");
    const left = lines.map(bare).filter((line) => !placed.has(line));
    expect(left).toEqual(["Short Url", "Updated 12 July 2024", "Follow", "Updated 5 sec ago", "Follow"]);
    expect(lines.length).toBeGreaterThanOrEqual(placed.size);
  });

  it("is recognised by this format alone", () => {
    const head = readFileSync(file, "utf8");
    expect(format.recognises(head)).toBe(true);
    const others = formats.filter(({ name }) => name !== format.name);
    expect(others.filter((other) => other.recognises(head))).toEqual([]);
  });
});

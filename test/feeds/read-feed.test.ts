import { readFeed } from "../../src/feeds/read-feed.js";
import type { Format, Parsed } from "../../src/formats/format.js";
import { jsonl } from "../../src/formats/jsonl/jsonl.js";
import { blankItem } from "../../src/news/blank-item.js";

const source = { name: "The Example", domain: null };

const lines = [
  { ...blankItem("urn:news:1", source), headline: "Ministers met" },
  { ...blankItem("urn:news:2", source), headline: "Ministers left" },
]
  .map((item) => JSON.stringify(item))
  .join("\n");

/** One with a fault of its own, which no format has that we know of. */
const faulty: Format = {
  ...jsonl,
  async *parse(bytes, circumstances) {
    for await (const parsed of jsonl.parse(bytes, circumstances)) {
      if (parsed.where.endsWith("2")) throw new TypeError("Cannot read properties of undefined");
      yield parsed;
    }
  },
};

async function readBy(formats: readonly Format[]): Promise<Parsed[]> {
  const feed = { addedUrl: "https://news.example/feed", name: null, language: null };
  const { parsed } = readFeed(Buffer.from(lines), feed, "https://news.example/feed", formats);
  const all: Parsed[] = [];
  for await (const one of parsed) all.push(one);
  return all;
}

describe("A feed whose format fails by a fault of its own", () => {
  it("has what came before taken and the document refused, with what to do", async () => {
    const [first, ...rest] = await readBy([faulty]);
    expect([first]).toEqual((await readBy([jsonl])).slice(0, 1));
    expect(rest).toEqual([
      {
        type: "refused",
        where: "the file",
        reason:
          "newsgraph itself failed at this jsonl: Cannot read properties of undefined. Please report it, with the document",
        document: { format: "jsonl", bytes: Buffer.from(lines) },
      },
    ]);
  });
});

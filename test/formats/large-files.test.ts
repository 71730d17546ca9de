import type { Format } from "../../src/formats/format.js";
import { jsonl, toLine } from "../../src/formats/jsonl/jsonl.js";
import { reuters21578 } from "../../src/formats/reuters21578/reuters21578.js";
import { blankItem } from "../../src/news/blank-item.js";
import { sized } from "../support/size.js";

const mebibyte = 1024 * 1024;
const size = sized({ sample: 48, full: 1024 }) * mebibyte;

const body = "Officials on both banks said that the ferry would sail again on Monday.\n\n".repeat(40);

const stories: Record<string, (number: number) => string> = {
  jsonl: (number) =>
    toLine({
      ...blankItem(`tag:example.org,2024:${number}`, { name: "Gazette", domain: null }),
      headline: "Ferry",
      body,
    }),
  reuters21578: (number) =>
    `<REUTERS NEWID="${number}"><DATE>26-FEB-1987 15:01:01.79</DATE><TEXT><TITLE>FERRY</TITLE><BODY>${body}</BODY></TEXT></REUTERS>\n`,
};

async function* file(format: Format): AsyncGenerator<Uint8Array> {
  const story = stories[format.name] as (number: number) => string;
  for (let [sent, number] = [0, 1]; sent < size; number += 1) {
    const bytes = Buffer.from(story(number));
    sent += bytes.byteLength;
    yield bytes;
  }
}

describe("A file of a gigabyte (a sample of it, but for the full sizes)", () => {
  it.each([jsonl, reuters21578])("takes less than 300 MiB to read: $name", async (format) => {
    global.gc?.();
    const before = process.memoryUsage().rss;
    let most = 0;
    let items = 0;
    for await (const { type } of format.parse(file(format))) {
      expect(type).toBe("item");
      items += 1;
      if (items % 500 === 0) most = Math.max(most, process.memoryUsage().rss - before);
    }
    expect(items).toBeGreaterThan(size / 4000);
    expect(most).toBeLessThan(300 * mebibyte);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { newsmlG2 } from "../../src/formats/newsml-g2/newsml-g2.js";
import { ingest } from "../../src/ingest/ingest.js";
import type { NewsItem } from "../../src/news/news-item.js";
import { parseAll } from "../formats/read.js";
import { testNow } from "../support/archive.js";
import { corpus, describeWithCorpus } from "../support/corpora.js";
import { openTempDatabase } from "../support/temp-database.js";
import { rebuiltIn } from "./rebuilt.js";

const folder = "newsml-g2/examples";

/** What is read of IPTC's examples, one of each guid, that readers may see. */
async function examples() {
  const files = readdirSync(corpus(folder)).filter((name) => name.endsWith(".xml"));
  const parsed = await Promise.all(
    files.map(async (file) =>
      (await parseAll(newsmlG2, readFileSync(corpus(`${folder}/${file}`)), 4096)).flatMap((one) =>
        one.type === "item" ? [{ file, parsed: one }] : [],
      ),
    ),
  );
  const visible = parsed
    .flat()
    .filter(({ parsed: { item } }) => item.status === "USABLE" && item.embargoedUntil === null);
  return [...new Map(visible.map((one) => [one.parsed.item.uri, one])).values()];
}

async function itemsOf(xml: string): Promise<NewsItem[]> {
  const parsed = await parseAll(newsmlG2, xml, 65_536);
  return parsed.flatMap((one) => (one.type === "item" ? [one.item] : []));
}

describeWithCorpus("newsml-g2", "IPTC's examples of NewsML-G2 through an archive", () => {
  it("come out as they came in, rebuilt of the story and not of the document", async () => {
    const archive = await openTempDatabase(testNow);
    const all = await examples();
    expect(all.length).toBeGreaterThan(12);
    async function* given() {
      yield* all;
    }
    expect((await ingest(archive.writer, given(), { now: testNow })).refused).toEqual([]);
    const text = await rebuiltIn(archive, "newsml-g2");
    const byUri = (items: readonly NewsItem[]) => Object.fromEntries(items.map((item) => [item.uri, item]));
    expect(byUri(await itemsOf(text))).toEqual(byUri(all.map(({ parsed }) => parsed.item)));
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { exportTexts } from "../../src/archive/export/export-texts.js";
import { exportedStories } from "../../src/archive/export/exported-stories.js";
import { inSnapshot } from "../../src/database/in-snapshot.js";
import { newsmlG2 } from "../../src/formats/newsml-g2/newsml-g2.js";
import { type Writer, writerNamed } from "../../src/formats/writers.js";
import { ingest } from "../../src/ingest/ingest.js";
import type { NewsItem } from "../../src/news/news-item.js";
import { parseAll } from "../formats/read.js";
import { testNow } from "../support/archive.js";
import { corpus, describeWithCorpus } from "../support/corpora.js";
import { openTempDatabase } from "../support/temp-database.js";

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
    // Nothing of what came in is left but the stories.
    await archive.writer.transaction(async (manager) => {
      await manager.query('UPDATE article_version SET "documentId" = NULL');
      await manager.query("DELETE FROM document");
    });
    const text = await inSnapshot(archive, async (snapshot) => {
      const stories = exportedStories(snapshot, { filter: {}, order: "oldest", first: 1000 });
      const texts: string[] = [];
      for await (const part of exportTexts(snapshot, writerNamed("newsml-g2") as Writer, stories))
        texts.push(part);
      return texts.join("");
    });
    const byUri = (items: readonly NewsItem[]) => Object.fromEntries(items.map((item) => [item.uri, item]));
    expect(byUri(await itemsOf(text))).toEqual(byUri(all.map(({ parsed }) => parsed.item)));
  });
});

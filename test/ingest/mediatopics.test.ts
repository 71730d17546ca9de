import type { Database } from "../../src/database/database.js";
import { testNow } from "../support/archive.js";
import { describeWithCorpus } from "../support/corpora.js";
import { fingerprint } from "../support/fingerprint.js";
import { ask } from "../support/graph.js";
import { rowsOf } from "../support/rows.js";
import { seededArchive } from "../support/seeded-archive.js";
import { openTempDatabase } from "../support/temp-database.js";
import { importMediaTopics, importSeeds } from "../support/vocabularies.js";

describeWithCorpus("mediatopics", "IPTC’s Media Topics in an archive with the seeds", () => {
  let archive: Database;

  beforeAll(async () => {
    archive = await seededArchive();
    expect(await importMediaTopics(archive)).toMatchObject({ concepts: 1370, refused: [] });
  });

  it("are met by their codes where the seeds have them, none twice", async () => {
    expect(await rowsOf(archive, "SELECT count(*) AS topics FROM topic")).toEqual([{ topics: 1370 }]);
    const { topic } = await ask(
      archive,
      '{ topic(slug: "illegal-immigration") { name identifiers { scheme value } ancestors { slug } articles { totalCount } } }',
    );
    expect(topic).toEqual({
      name: "Illegal immigration",
      identifiers: [
        { scheme: "medtop", value: "20000773" },
        { scheme: "wikidata", value: "Q2368859" },
      ],
      ancestors: [{ slug: "immigration" }, { slug: "society" }],
      articles: { totalCount: 1 },
    });
  });

  it("have every topic under what the file puts it under, the retired ones too", async () => {
    const { retired, live } = await ask(
      archive,
      `{
        retired: topic(identifier: "medtop:20000319") { name slug description broader { identifiers { value } } }
        live: topic(identifier: "medtop:20000388") { name ancestors { name } }
      }`,
    );
    expect(retired).toMatchObject({
      name: "Iron and steel",
      slug: "iron-and-steel",
      description: expect.stringMatching(/^Retired by IPTC on \d{4}-\d\d-\d\d\. /),
      broader: { identifiers: expect.arrayContaining([{ value: "20000316" }]) },
    });
    expect(live).toEqual({
      name: "Metal",
      ancestors: [
        { name: "Commodity market" },
        { name: "Market and exchange" },
        { name: "Economy, business and finance" },
      ],
    });
  });

  it("change nothing when they come again", async () => {
    const before = await fingerprint(archive);
    expect(await importMediaTopics(archive)).toMatchObject({ concepts: 1370, refused: [] });
    expect(await fingerprint(archive)).toEqual(before);
  });

  it("end in the same topics whether the stories come before or after them", async () => {
    const after = await openTempDatabase(testNow);
    await importMediaTopics(after);
    await importSeeds(after);
    const [before, then] = [await fingerprint(archive), await fingerprint(after)];
    for (const table of ["topic_ancestor", "article_topic", "article_topic_containment", "identifier"]) {
      expect([table, then[table]]).toEqual([table, before[table]]);
    }
  });
});

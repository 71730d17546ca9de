import type { Database } from "../../../src/database/database.js";
import type { Statement } from "../../../src/database/snapshot.js";
import type { NewsItem } from "../../../src/news/news-item.js";
import { mention, story } from "../../support/news.js";
import { byEngine, planOf, settlePlans } from "../../support/plan.js";
import { openTempDatabase } from "../../support/temp-database.js";
import { writtenBy } from "../../support/written.js";
import { take } from "../support.js";
import { resolutionsOf } from "./resolutions.js";

let archive: Database;

const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);

/** 300 places called San José, and 300 persons and 20,000 places with a name of their own. */
beforeAll(async () => {
  archive = await openTempDatabase();
  await take(archive, [
    story({
      uri: "gazetteer",
      mentions: [
        ...numbers(300).map((number) =>
          mention("Place", "San José", {
            identifiers: [{ scheme: "geonames", value: `${number}` }],
            latitude: -60 + number * 0.4,
            longitude: 10,
          }),
        ),
        ...numbers(300).map((number) => mention("Person", `Group ${number}`)),
      ],
    }),
  ]);
  await insertVillages(20_000);
  await settlePlans(archive);
});

/** Places with the keys from 1,000 on, which stories would take long to make so many of. */
async function insertVillages(count: number): Promise<void> {
  const { dialect } = archive.writer;
  const list = dialect.each("$1", "integer");
  const inserts = [
    `place(id, slug, name, "sortName", reviewed)
     SELECT 1000 + value, 'village-' || value, 'Village ' || value, 'village ' || value, value >= 0`,
    `name(kind, "entityId", position, name, folded)
     SELECT 'Place', 1000 + value, 0, 'Village ' || value, 'village ' || value`,
    `slug(scope, slug, kind, "targetId") SELECT 'place', 'village-' || value, 'Place', 1000 + value`,
  ];
  await archive.writer.transaction(async (manager) => {
    for (const insert of inserts) {
      await manager.query(`INSERT INTO ${insert} FROM ${list} list`, [JSON.stringify(numbers(count))]);
    }
    const next = dialect.setLastKeys("$1");
    if (next) await manager.query(next, [JSON.stringify([["place", 1000 + count]])]);
  });
}

/** A story with something of every sort: ambiguous, known, contradicted, new, new under a slug that is taken. */
const storyNumber = (number: number, uri: string): NewsItem =>
  story({
    uri,
    dateline: `SAN JOSE, Country ${number}`,
    authors: [{ name: `Group ${number}`, identifiers: [] }],
    mentions: [
      mention("Place", "San José", { latitude: -60 + number * 0.4, longitude: 10 }),
      mention("Place", `Village ${number}`),
      mention("Place", `village-${number}`),
      mention("Organization", `Group ${number}`),
      mention("Place", "San José", { identifiers: [{ scheme: "geonames", value: `of ${uri}` }] }),
      mention("Topic", `Topic ${number}`, { slug: `code-${number}` }),
    ],
  });

/** The look-ups of a batch, each by the table that it asks. */
function lookups(written: Statement[]): string[] {
  return written.flatMap(({ sql }) => {
    if (!/^(SELECT|WITH)/.test(sql)) return [];
    const tables =
      /\b(?:FROM|JOIN) (article|source|slug|identifier|name|redirect|place_ancestor|place|person|topic)\b/;
    const [, table] = tables.exec(sql) ?? [];
    return table ?? [];
  });
}

describe("Resolving a batch", () => {
  it("asks the same few things of the archive for one story and for a hundred", async () => {
    const one = await writtenBy(archive, () => take(archive, [storyNumber(200, "one")]));
    const hundred = Array.from({ length: 100 }, (_, number) => storyNumber(number, `of ${number}`));
    const many = await writtenBy(archive, () => take(archive, hundred, { batchSize: 100 }));
    expect(await resolutionsOf(archive, "of 99")).toEqual([
      "NEW group-99-2",
      "CONTEXT san-jose-100",
      "NAME village-99",
      "NEW village-99-2",
      "NEW san-jose-401",
      "NEW code-99",
    ]);
    expect(lookups(many)).toEqual([
      "article",
      "slug",
      "slug",
      "source",
      "slug",
      "identifier",
      "name",
      "redirect",
      "name",
      "identifier",
      "place",
      "place_ancestor",
      "person",
      "slug",
      "place_ancestor",
    ]);
    expect(lookups(one)).toEqual(lookups(many));
  });

  it("finds names by their index, one walk a name", async () => {
    const written = await writtenBy(archive, () => take(archive, [storyNumber(7, "planned")]));
    const byName = written.find(({ sql }) => sql.includes("n.folded"));
    expect(await planOf(archive, byName as Statement)).toEqual(
      byEngine({
        sqlite: [
          expect.stringContaining("json_each"),
          "SEARCH n USING COVERING INDEX name_by_folded (kind=? AND folded=?)",
        ],
        postgres: ["Index Scan using name_by_folded on n (kind=? AND folded=?)"],
      }),
    );
  });

  it("finds the numbers behind slugs by their key, one walk a slug", async () => {
    const written = await writtenBy(archive, () => take(archive, [storyNumber(8, "numbered")]));
    const numbered = written.find(({ sql }) => sql.includes('wanted."end"'));
    expect(await planOf(archive, numbered as Statement)).toEqual(
      byEngine({
        sqlite: [
          expect.stringContaining("json_each"),
          "SEARCH s USING PRIMARY KEY (scope=? AND slug>? AND slug<?)",
        ],
        postgres: ["Index Scan using slug_pkey on s (scope=? AND slug>=? AND slug<?)"],
      }),
    );
  });
});

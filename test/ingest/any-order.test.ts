import type { Database } from "../../src/database/database.js";
import { mediatopics } from "../../src/formats/mediatopics/mediatopics.js";
import { areas } from "../../src/formats/places/places.js";
import { reutersVocabulary } from "../../src/formats/reuters21578/vocabulary.js";
import type { Concept } from "../../src/news/concept.js";
import type { NewsItem } from "../../src/news/news-item.js";
import { parseAll } from "../formats/read.js";
import { fingerprint } from "../support/fingerprint.js";
import { ask } from "../support/graph.js";
import { concept, mention, story } from "../support/news.js";
import { rowsOf } from "../support/rows.js";
import { sized } from "../support/size.js";
import { openTempDatabase } from "../support/temp-database.js";
import { containmentIn, take } from "./support.js";

const scheme = "http://cv.iptc.org/newscodes/mediatopic/";

/** An edition of Media Topics: code, name, what is broader, when it was retired. */
async function edition(...topics: [code: string, name: string, broader?: string, retired?: string][]) {
  const conceptSet = topics.map(([code, name, broader, retired]) => ({
    qcode: `medtop:${code}`,
    prefLabel: { "en-US": name },
    ...(broader ? { broader: [scheme + broader] } : {}),
    ...(retired ? { retired } : {}),
  }));
  const parsed = await parseAll(mediatopics, JSON.stringify({ uri: scheme, conceptSet }));
  return parsed.map((one) => {
    if (one.type !== "concept") throw new Error(JSON.stringify(one));
    return one.concept;
  });
}

const first = () =>
  edition(
    ["04000000", "economy, business and finance"],
    ["20000385", "market and exchange", "04000000"],
    ["20000386", "commodity market", "20000385"],
    ["20000389", "soft commodity", "20000386"],
    ["20000319", "iron and steel", "04000000"],
    ["20000373", "international trade", "04000000"],
  );

/** With one renamed, one retired, one put elsewhere and one new. */
const second = () =>
  edition(
    ["04000000", "economy, business and finance"],
    ["20000385", "market and exchange", "04000000"],
    ["20000386", "commodities", "20000385"],
    ["20000389", "soft commodity", "20000386"],
    ["20000319", "iron and steel", "04000000", "2023-03-31T12:00:00+00:00"],
    ["20000344", "economy", "04000000"],
    ["20000373", "international trade", "20000344"],
  );

function placesOf(...countries: string[]): Concept[] {
  const all = areas.flatMap(({ read }) => [...read()]);
  return all.filter(
    ({ place, identifiers }) =>
      place?.kind === "CONTINENT" ||
      countries.some((code) =>
        identifiers.some(({ value }) => value === code || value.startsWith(`${code}.`)),
      ),
  );
}

/** Of Reuters’ own codes those whose parents the editions above have. */
const reuters = () =>
  reutersVocabulary().filter(({ identifiers: [code], parent }) =>
    /^(ussr|grain|wheat|corn)$/.test(code?.value ?? "") ? parent : false,
  );

/** A mention as stories of Reuters have it: by Reuters' code, with a public one where there is an equal. */
const coded = (kind: "Place" | "Topic", code: string, name: string, equal?: string) =>
  mention(kind, name, {
    slug: code,
    identifiers: [code, ...(equal ? [equal] : [])].map((one) => {
      const [left = "", right] = one.split(":");
      return right === undefined ? { scheme: "reuters", value: left } : { scheme: left, value: right };
    }),
  });

const stories: NewsItem[] = [
  story({
    uri: "wheat-argentina",
    mentions: [
      coded("Topic", "grain", "Grain"),
      coded("Topic", "wheat", "Wheat"),
      coded("Place", "argentina", "Argentina", "iso3166-1:AR"),
    ],
  }),
  story({
    uri: "grain-ussr-usa",
    mentions: [
      coded("Topic", "grain", "Grain"),
      coded("Topic", "trade", "Trade", "medtop:20000373"),
      coded("Place", "ussr", "Soviet Union"),
      coded("Place", "usa", "United States", "iso3166-1:US"),
    ],
  }),
  story({
    uri: "steel-brazil",
    mentions: [
      coded("Topic", "iron-steel", "Iron and steel", "medtop:20000319"),
      coded("Place", "brazil", "Brazil", "iso3166-1:BR"),
    ],
  }),
  story({
    uri: "corn-pakistan",
    mentions: [
      coded("Topic", "corn", "Corn"),
      coded("Place", "pakistan", "Pakistan", "iso3166-1:PK"),
      mention("Place", "Bajaur", { slug: "bajaur" }),
    ],
  }),
];

/** An editor's, who says some things otherwise than the vocabularies and leaves others open. */
const catalogue: Concept[] = [
  concept("Place", "Pakistan", {
    slugs: ["pakistan"],
    identifiers: [{ scheme: "iso3166-1", value: "PK" }],
    description: "A country.",
  }),
  concept("Place", "Khyber Pakhtunkhwa", {
    slugs: ["khyber-pakhtunkhwa"],
    identifiers: [{ scheme: "geonames-admin1", value: "PK.03" }],
    parent: "pakistan",
  }),
  concept("Place", "Bajaur", { slugs: ["bajaur"], parent: "khyber-pakhtunkhwa" }),
  concept("Topic", "Commodities and their markets", {
    slugs: ["commodities-and-their-markets"],
    identifiers: [{ scheme: "medtop", value: "20000386" }],
  }),
];

type Step = "stories" | "catalogue" | "topics" | "places";

/** All orders of the steps. */
function orders(steps: readonly Step[]): Step[][] {
  if (steps.length === 0) return [[]];
  return steps.flatMap((step) =>
    orders(steps.filter((one) => one !== step)).map((rest): Step[] => [step, ...rest]),
  );
}

const all = orders(["stories", "catalogue", "topics", "places"]);

async function entriesOf(step: Step, topics: () => Promise<Concept[]>): Promise<(NewsItem | Concept)[]> {
  if (step === "stories") return stories;
  if (step === "catalogue") return catalogue;
  return step === "topics" ? topics() : placesOf("AR", "BR", "PK", "RU", "US");
}

async function takeAll(archive: Database, order: readonly Step[], topics: () => Promise<Concept[]>) {
  for (const step of order) {
    expect(await take(archive, await entriesOf(step, topics))).toMatchObject({ refused: [] });
  }
  // Reuters' own codes stand under those of the others.
  expect(await take(archive, reuters())).toMatchObject({ refused: [] });
}

const tables = [
  "place",
  "topic",
  "name",
  "identifier",
  "slug",
  "place_ancestor",
  "topic_ancestor",
  "article_place",
  "article_topic",
  "article_place_containment",
  "article_topic_containment",
];

/** What of the archive does not depend on the order; of a name its position among the aliases does. */
async function graphOf(archive: Database) {
  const { name: _, ...digests } = await fingerprint(archive);
  const names = await rowsOf(
    archive,
    `SELECT n.kind, n.name, coalesce(p.slug, t.slug) AS slug, n.position = 0 AS shown FROM name n
     LEFT JOIN place p ON n.kind = 'Place' AND p.id = n."entityId"
     LEFT JOIN topic t ON n.kind = 'Topic' AND t.id = n."entityId"`,
  );
  const kept = Object.entries(digests).filter(([table]) => tables.includes(table));
  return { ...Object.fromEntries(kept), names: names.map((row) => JSON.stringify(row)).sort() };
}

async function urisOf(archive: Database, filter: string): Promise<string[]> {
  const { articles } = await ask(archive, `{ articles(filter: ${filter}) { nodes { uri } } }`);
  return articles.nodes.map(({ uri }: { uri: string }) => uri).sort();
}

describe("Stories, a catalogue, Media Topics and places", () => {
  let expected: unknown;

  beforeAll(async () => {
    const archive = await openTempDatabase();
    await takeAll(archive, ["stories", "catalogue", "topics", "places"], first);
    expected = await graphOf(archive);
  });

  const some = all.filter((_, index) => index % sized({ sample: 3, full: 1 }) === 0);

  it.each(some.map((order) => [order.join(", "), order] as const))(
    "end in one graph when they come as %s, and stay so when all come again in the other order",
    async (_title, order) => {
      const archive = await openTempDatabase();
      await takeAll(archive, order, first);
      expect(await graphOf(archive)).toEqual(expected);
      const before = await fingerprint(archive);
      await takeAll(archive, [...order].reverse(), first);
      expect(await fingerprint(archive)).toEqual(before);

      expect(
        await urisOf(archive, '{ topic: { anyOf: ["reuters:grain"] }, place: { anyOf: ["south-america"] } }'),
      ).toEqual(["wheat-argentina"]);
      expect(await urisOf(archive, '{ place: { anyOf: ["europe"] } }')).toEqual(["grain-ussr-usa"]);
      expect(await urisOf(archive, '{ place: { anyOf: ["geonames-admin1:PK.03"] } }')).toEqual([
        "corn-pakistan",
      ]);
      expect(await urisOf(archive, '{ topic: { anyOf: ["medtop:20000386"] } }')).toEqual([
        "corn-pakistan",
        "grain-ussr-usa",
        "wheat-argentina",
      ]);
    },
  );

  it("take the next edition in over the last: renamed, retired, put elsewhere, new, and nothing twice", async () => {
    const graphs = [];
    for (const order of [all[0], all[9], all[23]] as Step[][]) {
      const archive = await openTempDatabase();
      await takeAll(archive, order, first);
      const count = "SELECT (SELECT count(*) FROM topic) AS topics, (SELECT count(*) FROM place) AS places";
      const [before] = await rowsOf<{ topics: number; places: number }>(archive, count);
      await take(archive, await second());
      expect(await rowsOf(archive, count)).toEqual([{ ...before, topics: (before?.topics ?? 0) + 1 }]);
      const { renamed, retired, elsewhere } = await ask(
        archive,
        `{
          renamed: topic(slug: "commodity-market") { slug name aliases }
          retired: topic(identifier: "reuters:iron-steel") { slug description articles { nodes { uri } } }
          elsewhere: topic(slug: "trade") { slug ancestors { slug } }
        }`,
      );
      expect(renamed).toMatchObject({
        slug: "commodities-and-their-markets",
        name: "Commodities and their markets",
        aliases: expect.arrayContaining(["Commodity market", "Commodities"]),
      });
      expect(retired).toEqual({
        slug: "iron-and-steel",
        description: "Retired by IPTC on 2023-03-31.",
        articles: { nodes: [{ uri: "steel-brazil" }] },
      });
      expect(elsewhere.ancestors).toEqual([{ slug: "economy" }, { slug: "economy-business-and-finance" }]);
      expect((await containmentIn(archive, "topic"))["grain-ussr-usa"]).toContain("economy");
      const again = await fingerprint(archive);
      await takeAll(archive, ["topics", "places", "stories"], second);
      expect(await fingerprint(archive)).toEqual(again);
      graphs.push(await graphOf(archive));
    }
    expect(graphs[1]).toEqual(graphs[0]);
    expect(graphs[2]).toEqual(graphs[0]);
  });
});

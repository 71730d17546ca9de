import type { Database } from "../../src/database/database.js";
import { archiveOf } from "../support/archive.js";
import { ask } from "../support/graph.js";
import { concept, mention, story } from "../support/news.js";

let archive: Database;

beforeAll(async () => {
  archive = await archiveOf(
    [story({ uri: "attack", mentions: [mention("Place", "Mamond"), mention("Topic", "Terrorist bombing")] })],
    [
      concept("Place", "Asia", {
        place: {
          kind: "CONTINENT",
          latitude: null,
          longitude: null,
          countryCode: null,
          population: 4_835_000_000,
        },
      }),
      concept("Place", "Pakistan", {
        identifiers: [
          { scheme: "wikidata", value: "Q843" },
          { scheme: "geonames", value: "1168579" },
        ],
        aliases: ["Islamic Republic of Pakistan"],
        description: "A country in South Asia.",
        place: { kind: "COUNTRY", latitude: 30, longitude: 70, countryCode: "PK", population: 241_499_431 },
      }),
      concept("Place", "Punjab", { parent: "wikidata:Q843" }),
      concept("Place", "Khyber Pakhtunkhwa", { parent: "pakistan" }),
      concept("Place", "Bajaur", { parent: "khyber-pakhtunkhwa" }),
      concept("Place", "Mamond", { parent: "bajaur" }),
      concept("Topic", "Conflict", {}),
      concept("Topic", "Terrorism", { parent: "conflict" }),
      concept("Topic", "Terrorist bombing", { parent: "terrorism" }),
    ],
  );
});

describe("A place", () => {
  it("shows its facts, its other names and what vocabularies call it", async () => {
    expect(
      await ask(
        archive,
        `{
          place(slug: "pakistan") {
            name aliases description reviewed kind latitude longitude countryCode population
            identifiers { scheme value }
          }
        }`,
      ),
    ).toEqual({
      place: {
        name: "Pakistan",
        aliases: ["Islamic Republic of Pakistan"],
        description: "A country in South Asia.",
        reviewed: true,
        kind: "COUNTRY",
        latitude: 30,
        longitude: 70,
        countryCode: "PK",
        population: 241_499_431,
        identifiers: [
          { scheme: "geonames", value: "1168579" },
          { scheme: "wikidata", value: "Q843" },
        ],
      },
    });
  });

  it("can have more people than GraphQL's Int holds", async () => {
    expect(await ask(archive, '{ place(slug: "asia") { population } }')).toEqual({
      place: { population: 4_835_000_000 },
    });
  });

  it("knows what it lies in, up to the top, and what lies right inside it", async () => {
    expect(
      await ask(
        archive,
        `{
          mamond: place(slug: "mamond") { parent { slug } ancestors { slug } children { totalCount } }
          pakistan: place(slug: "pakistan") {
            parent { slug }
            ancestors { slug }
            children(first: 1) { totalCount nodes { slug } pageInfo { hasNextPage } }
            rest: children(last: 1) { nodes { slug } }
          }
        }`,
      ),
    ).toEqual({
      mamond: {
        parent: { slug: "bajaur" },
        ancestors: [{ slug: "bajaur" }, { slug: "khyber-pakhtunkhwa" }, { slug: "pakistan" }],
        children: { totalCount: 0 },
      },
      pakistan: {
        parent: null,
        ancestors: [],
        children: { totalCount: 2, nodes: [{ slug: "khyber-pakhtunkhwa" }], pageInfo: { hasNextPage: true } },
        rest: { nodes: [{ slug: "punjab" }] },
      },
    });
  });

  it("has the stories of all that lies inside it", async () => {
    const articles = { totalCount: 1, nodes: [{ uri: "attack" }] };
    expect(
      await ask(
        archive,
        `{
          places(first: 10) { nodes { slug articles { totalCount nodes { uri } } } }
        }`,
      ),
    ).toEqual({
      places: {
        nodes: [
          { slug: "asia", articles: { totalCount: 0, nodes: [] } },
          { slug: "bajaur", articles },
          { slug: "khyber-pakhtunkhwa", articles },
          { slug: "mamond", articles },
          { slug: "pakistan", articles },
          { slug: "punjab", articles: { totalCount: 0, nodes: [] } },
        ],
      },
    });
  });
});

describe("A topic", () => {
  it("knows what is broader and what is narrower, and has the stories of all under it", async () => {
    expect(
      await ask(
        archive,
        `{
          bombing: topic(slug: "terrorist-bombing") { broader { slug } ancestors { slug } }
          conflict: topic(slug: "conflict") {
            broader { slug }
            narrower { nodes { slug } }
            articles { totalCount }
            itself: articles(includeDescendants: false) { totalCount }
            unsaid: articles(includeDescendants: null) { totalCount }
          }
        }`,
      ),
    ).toEqual({
      bombing: { broader: { slug: "terrorism" }, ancestors: [{ slug: "terrorism" }, { slug: "conflict" }] },
      conflict: {
        broader: null,
        narrower: { nodes: [{ slug: "terrorism" }] },
        articles: { totalCount: 1 },
        itself: { totalCount: 0 },
        unsaid: { totalCount: 1 },
      },
    });
  });
});

import { seedDatabase } from "../../src/cli/seed-database.js";
import type { Database } from "../../src/database/database.js";
import { ask } from "../support/graph.js";
import { seededArchive } from "../support/seeded-archive.js";

const talks = "tag:newsgraph.example,2024:pakistan-afghanistan-ties";
const attack = "tag:newsgraph.example,2024:bajaur-checkpoint-attack";

let archive: Database;

beforeAll(async () => {
  archive = await seededArchive();
});

describe("The seeded graph", () => {
  it("joins both stories by the TTP, whichever of its names one knows", async () => {
    for (const name of ["TTP", "Tehreek-e-Taliban Pakistan", "Pakistani Taliban"]) {
      const { actors } = await ask(
        archive,
        "query ($name: String) { actors(name: $name) { nodes { slug articles { totalCount nodes { uri } } } } }",
        { name },
      );
      expect(actors.nodes).toEqual([
        {
          slug: "tehreek-e-taliban-pakistan",
          articles: { totalCount: 2, nodes: [{ uri: attack }, { uri: talks }] },
        },
      ]);
    }
  });

  it("keeps the Afghan Taliban another organization", async () => {
    expect(
      await ask(
        archive,
        `{
          actors(name: "Afghan Taliban") { nodes { slug } }
          taliban: actors(name: "Taliban") { nodes { slug } }
        }`,
      ),
    ).toEqual({
      actors: { nodes: [{ slug: "afghan-taliban" }] },
      taliban: { nodes: [{ slug: "afghan-taliban" }] },
    });
  });

  it("finds both inside Khyber Pakhtunkhwa, the first only by its dateline, and the attack alone in Bajaur", async () => {
    expect(
      await ask(
        archive,
        `{
          province: articles(filter: { place: { anyOf: ["khyber-pakhtunkhwa"] } }) { nodes { uri } }
          itself: articles(filter: { place: { anyOf: ["khyber-pakhtunkhwa"], includeDescendants: false } }) { nodes { uri } }
          peshawar: articles(filter: { place: { anyOf: ["peshawar"] } }) { nodes { uri } }
          bajaur: articles(filter: { place: { anyOf: ["bajaur"] } }) { nodes { uri } }
          place(slug: "mamond") { ancestors { slug } }
        }`,
      ),
    ).toEqual({
      province: { nodes: [{ uri: attack }, { uri: talks }] },
      itself: { nodes: [{ uri: attack }] },
      peshawar: { nodes: [{ uri: talks }] },
      bajaur: { nodes: [{ uri: attack }] },
      place: {
        ancestors: [
          { slug: "bajaur" },
          { slug: "khyber-pakhtunkhwa" },
          { slug: "pakistan" },
          { slug: "asia" },
        ],
      },
    });
    const { article } = await ask(
      archive,
      "query ($uri: String) { article(uri: $uri) { dateline places { slug } mentions { entity { slug } relations } } }",
      { uri: talks },
    );
    expect(article.dateline).toBe("PESHAWAR");
    expect(article.mentions).toContainEqual({ entity: { slug: "peshawar" }, relations: ["LOCATED"] });
  });

  it("has the people with what they are, as printed", async () => {
    const { people } = await ask(archive, "{ people { nodes { slug articles { nodes { uri } } } } }");
    expect(people.nodes).toEqual([
      { slug: "amir-muqam", articles: { nodes: [{ uri: talks }] } },
      { slug: "niaz-mohammad", articles: { nodes: [{ uri: attack }] } },
      { slug: "sardar-ahmed-khan-shakib", articles: { nodes: [{ uri: talks }] } },
    ]);
    const { article } = await ask(
      archive,
      "query ($uri: String) { article(uri: $uri) { mentions { entity { slug } occupations } } }",
      { uri: talks },
    );
    expect(article.mentions).toContainEqual({
      entity: { slug: "amir-muqam" },
      occupations: ["Federal Minister for States and Frontier Regions"],
    });
  });

  it("has a date for the first story and none for the second, and the first one's photo with its credit", async () => {
    expect(
      await ask(
        archive,
        `query ($talks: String, $attack: String) {
          talks: article(uri: $talks) { publishedAt images { url caption credit } }
          attack: article(uri: $attack) { publishedAt updatedAt images { url } }
        }`,
        { talks, attack },
      ),
    ).toEqual({
      talks: {
        publishedAt: "2024-07-12T00:00:00.000Z",
        images: [{ url: null, caption: expect.stringContaining("Muqam"), credit: "Radio Pakistan" }],
      },
      attack: { publishedAt: null, updatedAt: null, images: [] },
    });
  });

  it("puts its topics under their IPTC Media Topics", async () => {
    const { topic } = await ask(
      archive,
      '{ topic(identifier: "medtop:16000000") { name articles { nodes { uri } } } }',
    );
    expect(topic.articles.nodes).toContainEqual({ uri: attack });
  });

  it("takes evidence for the Afghan Taliban from where the text means them", async () => {
    const { article } = await ask(
      archive,
      "query ($uri: String) { article(uri: $uri) { body mentions { entity { slug } evidence { field start end text } } } }",
      { uri: talks },
    );
    const evidenceOf = (slug: string) =>
      article.mentions
        .find((mention: { entity: { slug: string } }) => mention.entity.slug === slug)
        .evidence.map(({ text }: { text: string }) => text);
    expect(evidenceOf("tehreek-e-taliban-pakistan")).toEqual(["Pakistani Taliban"]);
    expect(evidenceOf("afghan-taliban")).toEqual(["Afghan Taliban", "Afghan Taliban"]);
  });

  it("is not changed by being seeded again", async () => {
    const before = await ask(
      archive,
      "{ articles { nodes { id firstSeenAt version } } places { totalCount } }",
    );
    expect(await seedDatabase(archive)).toMatchObject({ added: 0, updated: 0, unchanged: 2, refused: [] });
    expect(
      await ask(archive, "{ articles { nodes { id firstSeenAt version } } places { totalCount } }"),
    ).toEqual(before);
  });
});

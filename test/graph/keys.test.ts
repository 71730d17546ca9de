import type { Database } from "../../src/database/database.js";
import { Redirect } from "../../src/entities/redirect.js";
import { archiveOf } from "../support/archive.js";
import { ask, run } from "../support/graph.js";
import { concept, mention, story } from "../support/news.js";

let archive: Database;

beforeAll(async () => {
  archive = await archiveOf(
    [
      story({
        uri: "tag:example.org,2024:talks",
        headline: "Talks in Islamabad",
        mentions: [mention("Person", "Amir Muqam", { identifiers: [{ scheme: "wikidata", value: "Q1" }] })],
      }),
    ],
    [
      concept("Organization", "Tehreek-e-Taliban Pakistan", {
        slugs: ["tehreek-e-taliban-pakistan", "ttp"],
        aliases: ["TTP", "Pakistani Taliban"],
        identifiers: [{ scheme: "wikidata", value: "Q2" }],
      }),
    ],
  );
});

describe("An article", () => {
  it.each([['id: "Article:1"'], ['slug: "talks-in-islamabad"'], ['uri: "tag:example.org,2024:talks"']])(
    "is found by %s",
    async (key) => {
      expect(await ask(archive, `{ article(${key}) { id slug uri headline } }`)).toEqual({
        article: {
          id: "Article:1",
          slug: "talks-in-islamabad",
          uri: "tag:example.org,2024:talks",
          headline: "Talks in Islamabad",
        },
      });
    },
  );

  it.each([['id: "Article:99"'], ['slug: "no-such-story"'], ['uri: "tag:nowhere"'], ['slug: "Article:1"']])(
    "is null where there is none: %s",
    async (key) => {
      expect(await ask(archive, `{ article(${key}) { id } }`)).toEqual({ article: null });
    },
  );

  it.each([
    ["article { id }", [], "Give one of id, slug or uri."],
    [
      'article(id: "Article:1", slug: "x") { id }',
      ["slug"],
      "Give only one of id, slug or uri; id and slug are given.",
    ],
    ['article(id: "42") { id }', ["id"], '"42" is not an id; hand back the `id` of something that was read.'],
    ['article(id: "Person:1") { id }', ["id"], '"Person:1" is the id of another type; give one of Article.'],
    [
      'actor(id: "Place:1") { id }',
      ["id"],
      '"Place:1" is the id of another type; give one of Person or Organization.',
    ],
    [
      'node(id: "Article:01") { id }',
      ["id"],
      '"Article:01" is not an id; hand back the `id` of something that was read.',
    ],
    [
      'node(id: "Secret:1") { id }',
      ["id"],
      '"Secret:1" is not an id; hand back the `id` of something that was read.',
    ],
    [
      'nodes(ids: ["Article:1", "?"]) { id }',
      ["ids", 1],
      '"?" is not an id; hand back the `id` of something that was read.',
    ],
    [
      'person(identifier: "Q1") { id }',
      ["identifier"],
      '"Q1" is not an identifier; write scheme:value with a lower-case scheme, such as wikidata:Q843.',
    ],
  ])("is refused by what is no key: %s", async (field, argumentPath, message) => {
    const { errors } = await run(archive, `{ ${field} }`);
    expect(errors).toMatchObject([{ message, originalError: { code: "BAD_USER_INPUT", argumentPath } }]);
  });
});

describe("An entity", () => {
  it("is found by id, slug, former slug and identifier", async () => {
    const found = { id: "Organization:1", slug: "tehreek-e-taliban-pakistan" };
    expect(
      await ask(
        archive,
        `{
          byId: organization(id: "Organization:1") { id slug }
          bySlug: organization(slug: "tehreek-e-taliban-pakistan") { id slug }
          byFormerSlug: organization(slug: "ttp") { id slug }
          byIdentifier: organization(identifier: "wikidata:Q2") { id slug }
          asActor: actor(slug: "ttp") { __typename id slug }
        }`,
      ),
    ).toEqual({
      byId: found,
      bySlug: found,
      byFormerSlug: found,
      byIdentifier: found,
      asActor: { __typename: "Organization", ...found },
    });
  });

  it("is null where its slug is of another kind or of nothing", async () => {
    expect(
      await ask(
        archive,
        `{ person(slug: "ttp") { id } place(slug: "nowhere") { id } topic(slug: "nothing") { id } source(slug: "nobody") { id } }`,
      ),
    ).toEqual({ person: null, place: null, topic: null, source: null });
  });

  it("is found by name and by alias, however they are written", async () => {
    for (const name of ["TTP", "ttp", "Tehreek-e-Taliban  PAKISTAN", "pakistani táliban"]) {
      expect(
        await ask(archive, "query ($name: String) { actors(name: $name) { totalCount nodes { slug } } }", {
          name,
        }),
      ).toEqual({ actors: { totalCount: 1, nodes: [{ slug: "tehreek-e-taliban-pakistan" }] } });
    }
    expect(await ask(archive, '{ people(name: "TTP") { totalCount nodes { slug } } }')).toEqual({
      people: { totalCount: 0, nodes: [] },
    });
  });
});

describe("A node", () => {
  it("is anything with an id; nodes keep their order and are null where there is none", async () => {
    expect(
      await ask(
        archive,
        `{
          node(id: "Person:1") { __typename id ... on Person { name } }
          nodes(ids: ["Source:1", "Person:99", "Article:1"]) { __typename id }
        }`,
      ),
    ).toEqual({
      node: { __typename: "Person", id: "Person:1", name: "Amir Muqam" },
      nodes: [{ __typename: "Source", id: "Source:1" }, null, { __typename: "Article", id: "Article:1" }],
    });
  });

  it("that was merged into another answers as that one", async () => {
    await archive.writer.transaction((manager) =>
      manager.insert(Redirect, { kind: "Person", fromId: 77, toId: 1 }),
    );
    expect(
      await ask(
        archive,
        `{
          node(id: "Person:77") { id }
          person(id: "Person:77") { slug }
          articles(filter: { person: { anyOf: ["Person:77"] } }) { totalCount }
        }`,
      ),
    ).toEqual({ node: { id: "Person:1" }, person: { slug: "amir-muqam" }, articles: { totalCount: 1 } });
  });

  it("is one of at most 100", async () => {
    const ids = Array.from({ length: 101 }, (_, n) => `Article:${n + 1}`);
    const { errors } = await run(archive, "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids });
    expect(errors).toMatchObject([
      {
        message: "ids has 101 values; give at most 100.",
        originalError: { code: "BAD_USER_INPUT", argumentPath: ["ids"] },
      },
    ]);
  });
});

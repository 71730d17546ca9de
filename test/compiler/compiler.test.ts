import type { Database } from "../../src/database/database.js";
import { buildGraphSchema } from "../../src/resolvers/graph-schema.js";
import { seededArchive } from "../support/seeded-archive.js";
import { type BothWays, bothWays } from "./both-ways.js";

let archive: Database;
let both: BothWays;

beforeAll(async () => {
  archive = await seededArchive();
  both = await bothWays(await buildGraphSchema(), archive);
});

afterAll(() => both?.stop());

describe("An operation that is compiled", () => {
  it.each([
    [
      "columns of articles",
      "{ articles { nodes { __typename id uri headline publishedAt wordCount status body paragraphs: __typename } } }",
    ],
    [
      "short lists",
      "{ articles { nodes { people { id name } organizations { name } places { name latitude reviewed } topics { name } actors { __typename id ... on Person { slug } } } } }",
    ],
    [
      "mentions",
      "{ articles { nodes { mentions { relations relevance names occupations resolvedBy evidence { field start end text } entity { __typename id name } } } } }",
    ],
    [
      "authors, images, source",
      "{ articles { nodes { authors { name person { id aliases } } images { url caption width } source { name domain } } } }",
    ],
    [
      "edges and page info",
      "{ articles(first: 3) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } nodes { id } } }",
    ],
    [
      "last",
      "{ articles(last: 2, orderBy: OLDEST) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { id publishedAt } } }",
    ],
    [
      "a person's articles",
      '{ person(slug: "amir-muqam") { id name aliases identifiers { scheme value } articles(first: 2) { totalCount nodes { headline places { name } topics { name } } } } }',
    ],
    [
      "a place's articles",
      '{ place(slug: "khyber-pakhtunkhwa") { name parent { name } ancestors { name kind } articles { nodes { headline people { name } } } } }',
    ],
    [
      "an actor",
      '{ actor(slug: "ttp") { __typename name ... on Organization { slug } } actor2: actor(identifier: "wikidata:Q843") { name } none: person(slug: "nobody") { name } }',
    ],
    [
      "an unnamed one",
      '{ node(id: "Person:1") { __typename id ... on Person { name } } article(uri: "x") { uri } }',
    ],
  ])("answers %s as resolvers do", async (_title, source) => {
    const { way, reasons } = await both.answer({ source });
    expect(reasons).toEqual([]);
    expect(way).toBe("whole");
  });
});

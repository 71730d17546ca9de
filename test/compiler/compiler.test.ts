import { readFile } from "node:fs/promises";
import type { Database } from "../../src/database/database.js";
import { buildGraphSchema } from "../../src/resolvers/graph-schema.js";
import { readmeExamples, readmeFile } from "../support/readme.js";
import { seededArchive } from "../support/seeded-archive.js";
import { type BothWays, bothWays } from "./both-ways.js";

let archive: Database;
let both: BothWays;

beforeAll(async () => {
  archive = await seededArchive();
  both = await bothWays(await buildGraphSchema(), archive);
});

afterAll(() => both?.stop());

it("Each query of the README is answered compiled as by resolvers", async () => {
  const examples = readmeExamples(await readFile(readmeFile, "utf8"));
  expect(examples.length).toBeGreaterThan(4);
  for (const { query } of examples) {
    const { errors, way } = await both.answer({ source: query });
    expect({ query, errors, isCompiled: way !== "none" }).toEqual({
      query,
      errors: undefined,
      isCompiled: true,
    });
  }
});

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
    [
      "a search with highlights",
      '{ articles(filter: { search: "peshawar OR pakistan" }, orderBy: RELEVANCE) { edges { cursor hits: highlights(fragments: 2) { at: start fragment field marks { start end __typename } } node { headline excerpt(length: 40) paragraphs } } } }',
    ],
    [
      "filters",
      '{ articles(filter: { place: { anyOf: ["khyber-pakhtunkhwa"] }, actor: { noneOf: ["ttp"] } }) { totalCount nodes { uri } } some: articles(orderBy: UPDATED, filter: { or: [{ person: { anyOf: ["amir-muqam"] } }, { topic: { anyOf: ["politics"] } }] }) { edges { cursor } } none: articles(filter: { person: { anyOf: [] } }) { totalCount nodes { id } pageInfo { endCursor } } }',
    ],
    [
      "facets and a timeline",
      '{ articles(filter: { place: { anyOf: ["pakistan"] } }) { totalCount timeline(interval: MONTH) { buckets { from count } undated } facets { people { count node { name } __typename } places(rollUp: true, kinds: [COUNTRY, REGION], first: 3) { count node { slug } } languages { language count } sources { node { name } count } topics(excludeSelf: true) { count } organizations { node { id articles(first: 1) { nodes { uri } } } } } } }',
    ],
    [
      "when the stories of each value of a facet were published",
      '{ articles { facets { languages { language timeline(interval: YEAR) { buckets { from count } undated } } places(rollUp: true, kinds: [COUNTRY], first: 2) { node { name } timeline(interval: MONTH, timeZone: "Asia/Karachi") { buckets { from before count } } } } } some: articles(filter: { place: { anyOf: ["khyber-pakhtunkhwa"] }, language: { anyOf: ["*"] } }) { totalCount facets { places(excludeSelf: true, first: 3) { count timeline(interval: WEEK) { buckets { count } } } sources { when: timeline(interval: QUARTER) { undated buckets { count } } } } } actor(slug: "ttp") { articles { facets { organizations(first: 3) { timeline(interval: MONTH) { buckets { from count } } } languages { timeline(interval: DAY, timeZone: "America/New_York") { buckets { from count } } } } } coMentions(kind: PERSON, first: 2) { articles { facets { topics(first: 3) { count node { name } timeline(interval: YEAR) { buckets { from count } undated } } } } } } }',
    ],
    [
      "facets of a place",
      '{ place(slug: "khyber-pakhtunkhwa") { articles(filter: { hasBody: true }) { facets { people(first: 2) { node { name } count } } timeline(interval: YEAR) { undated } } } }',
    ],
    [
      "co-mentions",
      '{ actor(slug: "ttp") { coMentions(kind: PERSON) { articleCount entity { __typename name } } orgs: coMentions(kind: ORGANIZATION, first: 3, minArticles: 1, filter: { hasBody: true }) { articleCount entity { id } } } }',
    ],
    [
      "how strongly co-mentions are tied",
      '{ actor(slug: "ttp") { strongest: coMentions(kind: PERSON, orderBy: ASSOCIATION) { association articleCount entity { name } } frequent: coMentions(kind: TOPIC, first: 3) { association entity { id } } some: coMentions(kind: ORGANIZATION, orderBy: ASSOCIATION, first: 2, minArticles: 1, filter: { hasBody: true }) { association entity { id } } } places { nodes { coMentions(kind: PLACE, orderBy: ASSOCIATION, first: 4) { association articleCount entity { name } } } } }',
    ],
    [
      "the stories that mention both, by pages, filters, counts and facets",
      '{ actor(slug: "ttp") { coMentions(kind: PERSON, first: 4) { entity { name articles(first: 1) { nodes { uri } } } articles(first: 1) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { headline people { name } } } facets { places(first: 2) { count node { name } } languages { language count } } timeline(interval: YEAR) { buckets { from count } undated } } oldest: articles(last: 1, orderBy: OLDEST, filter: { place: { anyOf: ["khyber-pakhtunkhwa"] } }) { totalCount nodes { uri } pageInfo { hasPreviousPage } } } some: coMentions(kind: TOPIC, filter: { place: { anyOf: ["pakistan"] } }, orderBy: ASSOCIATION) { articles(filter: { person: { noneOf: ["amir-muqam"] } }) { totalCount nodes { uri } facets { places(excludeSelf: true) { count } } } ranked: articles(orderBy: RELEVANCE, filter: { search: "pakistan OR attack" }) { edges { cursor highlights { fragment } } } } } place(slug: "pakistan") { coMentions(kind: PLACE) { articleCount articles { totalCount nodes { uri } } } } }',
    ],
    [
      "lists by name",
      '{ people(first: 2) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id name articles(first: 1) { nodes { uri } } } } } actors(last: 3, orderBy: MENTIONS) { pageInfo { hasPreviousPage startCursor } nodes { __typename name ... on Person { slug } } } places(kinds: [CITY], orderBy: RECENT) { totalCount nodes { name parent { name } } } topics(search: "po") { nodes { slug } } sources { nodes { name } edges { cursor } } organizations(name: "TTP") { nodes { slug } } }',
    ],
    [
      "children and nodes",
      '{ place(slug: "pakistan") { children(first: 2) { totalCount pageInfo { hasNextPage endCursor } nodes { name children { totalCount nodes { name } } } } } nodes(ids: ["Person:1", "Article:1", "Place:999"]) { __typename id ... on Person { name } ... on Article { uri } } }',
    ],
    [
      "what it costs",
      "{ rateLimit(dryRun: false) { price: cost limit remaining resetAt __typename } articles(first: 1) { nodes { uri } } }",
    ],
    [
      "lists of entities by filters and areas",
      '{ people(filter: { topic: { anyOf: ["politics"] } }) { totalCount nodes { name } } actors(filter: {}, first: 3) { nodes { name } pageInfo { hasNextPage } } places(inside: "pakistan", near: { latitude: 34, longitude: 71, radius: 200 }) { totalCount edges { cursor node { name } } } none: places(kinds: []) { totalCount nodes { name } } }',
    ],
    [
      "related stories",
      `{
        articles(first: 3) {
          nodes {
            uri
            related(first: 2) {
              __typename
              how: score
              sharedTerms
              article { id people { name } related(first: 1) { article { uri source { name } } score } }
              shared { weight entity { __typename id name ... on Place { parent { name } } } __typename }
            }
            some: related(filter: { place: { anyOf: ["pakistan"] } }) {
              article { places { articles(first: 2, filter: { hasBody: true }) { totalCount nodes { uri } } } excerpt }
            }
            none: related(filter: { person: { anyOf: [] } }) { score }
          }
        }
      }`,
    ],
    [
      "why stories are listed",
      `{
        articles(
          first: 4
          filter: {
            or: [
              { search: "peshawar OR pakistan", person: { anyOf: ["amir-muqam"] } }
              { place: { anyOf: ["pakistan"] }, near: { latitude: 34, longitude: 71.5, radius: 300 } }
              { topic: { anyOf: ["politics"] } }
            ]
          }
        ) {
          edges {
            why: matches {
              __typename
              ... on TermMatch { term field words count }
              ... on MentionMatch {
                entity { __typename name ... on Person { articles(first: 1, filter: { hasBody: true }) { nodes { uri } } } }
                mention { relations relevance names resolvedBy evidence { field start text } entity { id } }
                through { name ... on Place { kind parent { name } } }
              }
              ... on AreaMatch { place { name latitude } km: distance mention { names entity { slug } } }
            }
            node { uri }
          }
        }
        all: articles(first: 1) { edges { matches { __typename } } }
        actor(slug: "ttp") {
          articles(filter: { place: { anyOf: ["pakistan"] }, within: { north: 40, south: 20, west: 60, east: 80 } }) {
            edges { matches { ... on AreaMatch { place { name } distance } ... on MentionMatch { entity { slug } } } }
          }
        }
      }`,
    ],
    [
      "paths",
      `{
        path(from: "ttp", to: "amir-muqam") {
          __typename
          from { __typename name }
          to { id ... on Person { articles(first: 1) { nodes { uri } } } }
          length
          isExhaustive
          actors { __typename slug }
          steps {
            from { name }
            next: to { name }
            articleCount
            articles(first: 2, filter: { hasBody: true }) {
              totalCount
              pageInfo { hasNextPage endCursor }
              nodes { uri people { name } }
              edges { cursor node { headline related(first: 1) { score } } }
            }
          }
        }
        self: path(from: "ttp", to: "ttp") { length steps { articleCount } actors { name } }
        far: path(from: "ttp", to: "amir-muqam", maxLength: 1, filter: { person: { anyOf: [] } }) { length actors { name } }
        none: path(from: "nobody", to: "ttp") { length }
      }`,
    ],
    [
      "near-duplicates and versions, where there are none to speak of",
      `{
        articles(first: 3) {
          nodes {
            duplicates(first: 2) { totalCount nodes { similarity article { uri } } pageInfo { endCursor } }
            versions(last: 1) { totalCount edges { cursor node { version isCurrent receivedAt changes { field } } } }
          }
        }
      }`,
    ],
  ])("answers %s as resolvers do", async (_title, source) => {
    const { way, reasons } = await both.answer({ source });
    expect(reasons).toEqual([]);
    expect(way).toBe("whole");
  });
});

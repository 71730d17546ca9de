import type { Database } from "../../src/database/database.js";
import { archiveOf } from "../support/archive.js";
import { ask, run } from "../support/graph.js";
import { mention, story } from "../support/news.js";

let archive: Database;

beforeAll(async () => {
  archive = await archiveOf([
    story({
      uri: "tag:example.org,2024:talks",
      version: "3",
      source: { name: "The Frontier Post", domain: "frontier.example" },
      url: "https://frontier.example/talks",
      headline: "Muqam meets envoy",
      standfirst: "Talks on refugees.",
      body: "Amir Muqam spoke at length.\n\nThe envoy thanked Muqam. He left.",
      bodyHtml: "<p>Amir Muqam spoke at length.</p>",
      byline: "By Sana Gul",
      authors: [{ name: "Sana Gul", identifiers: [] }],
      language: "en-GB",
      dateline: "PESHAWAR",
      publishedAt: "2024-07-12T08:00:00.000Z",
      updatedAt: "2024-07-12T09:30:00.000Z",
      copyrightHolder: "The Frontier Post",
      copyrightNotice: "© 2024 The Frontier Post",
      usageTerms: "Not for resale.",
      images: [{ url: null, caption: "The two shake hands.", credit: "A. Khan", width: 1200, height: 800 }],
      mentions: [
        mention("Topic", "Refugees", { relations: ["ABOUT"], relevance: 0.9 }),
        mention("Person", "Amir Muqam", {
          aliases: ["Muqam"],
          relations: ["ABOUT"],
          names: ["Amir Muqam"],
          occupations: ["Federal Minister"],
        }),
        mention("Place", "Peshawar", { relations: ["LOCATED"], latitude: 34.008, longitude: 71.5785 }),
        mention("Organization", "UNHCR"),
        mention("Person", "Sardar Shakib"),
      ],
    }),
    story({ uri: "tag:example.org,2024:bare" }),
  ]);
});

describe("Article", () => {
  it("shows all that its document says", async () => {
    const { article } = await ask(
      archive,
      `{
        article(uri: "tag:example.org,2024:talks") {
          id slug uri version status url headline standfirst body bodyHtml paragraphs excerpt(length: 30)
          byline language dateline publishedAt updatedAt firstSeenAt embargoedUntil wordCount
          copyrightHolder copyrightNotice usageTerms
          images { url caption credit width height }
          authors { name person { slug } }
          source { slug name domain }
        }
      }`,
    );
    expect(article).toEqual({
      id: "Article:1",
      slug: "muqam-meets-envoy",
      uri: "tag:example.org,2024:talks",
      version: "3",
      status: "USABLE",
      url: "https://frontier.example/talks",
      headline: "Muqam meets envoy",
      standfirst: "Talks on refugees.",
      body: "Amir Muqam spoke at length.\n\nThe envoy thanked Muqam. He left.",
      bodyHtml: "<p>Amir Muqam spoke at length.</p>",
      paragraphs: ["Amir Muqam spoke at length.", "The envoy thanked Muqam. He left."],
      excerpt: "Amir Muqam spoke at length…",
      byline: "By Sana Gul",
      language: "en-GB",
      dateline: "PESHAWAR",
      publishedAt: "2024-07-12T08:00:00.000Z",
      updatedAt: "2024-07-12T09:30:00.000Z",
      firstSeenAt: "2026-01-01T00:00:00.000Z",
      embargoedUntil: null,
      wordCount: 17,
      copyrightHolder: "The Frontier Post",
      copyrightNotice: "© 2024 The Frontier Post",
      usageTerms: "Not for resale.",
      images: [{ url: null, caption: "The two shake hands.", credit: "A. Khan", width: 1200, height: 800 }],
      authors: [{ name: "Sana Gul", person: { slug: "sana-gul" } }],
      source: { slug: "the-frontier-post", name: "The Frontier Post", domain: "frontier.example" },
    });
  });

  it("lists what is in it by kind, as its document does, actors of both kinds together", async () => {
    const { article } = await ask(
      archive,
      `{
        article(uri: "tag:example.org,2024:talks") {
          people { name }
          organizations { name }
          actors { __typename name }
          places { name latitude longitude }
          topics { name }
        }
      }`,
    );
    expect(article).toEqual({
      people: [{ name: "Amir Muqam" }, { name: "Sardar Shakib" }],
      organizations: [{ name: "UNHCR" }],
      actors: [
        { __typename: "Person", name: "Amir Muqam" },
        { __typename: "Person", name: "Sardar Shakib" },
        { __typename: "Organization", name: "UNHCR" },
      ],
      places: [{ name: "Peshawar", latitude: 34.008, longitude: 71.5785 }],
      topics: [{ name: "Refugees" }],
    });
  });

  it("says how it stands to each, and where its text names it", async () => {
    const { article } = await ask(
      archive,
      `{
        article(uri: "tag:example.org,2024:talks") {
          mentions {
            entity { __typename slug }
            relations relevance names occupations
            evidence { field start end text }
          }
        }
      }`,
    );
    expect(article.mentions).toEqual([
      {
        entity: { __typename: "Person", slug: "amir-muqam" },
        relations: ["ABOUT"],
        relevance: null,
        names: ["Amir Muqam", "Muqam"],
        occupations: ["Federal Minister"],
        evidence: [
          { field: "HEADLINE", start: 0, end: 5, text: "Muqam" },
          { field: "BODY", start: 0, end: 10, text: "Amir Muqam" },
          { field: "BODY", start: 47, end: 52, text: "Muqam" },
        ],
      },
      {
        entity: { __typename: "Person", slug: "sardar-shakib" },
        relations: ["MENTIONS"],
        relevance: null,
        names: [],
        occupations: [],
        evidence: [],
      },
      {
        entity: { __typename: "Organization", slug: "unhcr" },
        relations: ["MENTIONS"],
        relevance: null,
        names: [],
        occupations: [],
        evidence: [],
      },
      {
        entity: { __typename: "Place", slug: "peshawar" },
        relations: ["LOCATED"],
        relevance: null,
        names: ["PESHAWAR"],
        occupations: [],
        evidence: [{ field: "DATELINE", start: 0, end: 8, text: "PESHAWAR" }],
      },
      {
        entity: { __typename: "Topic", slug: "refugees" },
        relations: ["ABOUT"],
        relevance: 0.9,
        names: [],
        occupations: [],
        evidence: [],
      },
    ]);
  });

  it("has nulls and empty lists for what its document does not say", async () => {
    const { article } = await ask(
      archive,
      `{
        article(uri: "tag:example.org,2024:bare") {
          slug headline body bodyHtml paragraphs excerpt publishedAt people { id } mentions { names } images { url }
          authors { name } wordCount
        }
      }`,
    );
    expect(article).toEqual({
      slug: "tag-example-org-2024-bare",
      headline: null,
      body: null,
      bodyHtml: null,
      paragraphs: [],
      excerpt: null,
      publishedAt: null,
      people: [],
      mentions: [],
      images: [],
      authors: [],
      wordCount: 0,
    });
  });

  it("refuses an excerpt of no length", async () => {
    const { errors } = await run(archive, '{ article(id: "Article:1") { excerpt(length: 0) } }');
    expect(errors).toMatchObject([
      {
        message: "length is 0; give a number from 1 to 10000.",
        originalError: { code: "BAD_USER_INPUT", argumentPath: ["length"] },
      },
    ]);
  });

  it("does not count its author among its people, nor the story among those that mention the author", async () => {
    const { person } = await ask(
      archive,
      `{ person(slug: "sana-gul") { articles { totalCount } authoredArticles { totalCount nodes { slug } } } }`,
    );
    expect(person).toEqual({
      articles: { totalCount: 0 },
      authoredArticles: { totalCount: 1, nodes: [{ slug: "muqam-meets-envoy" }] },
    });
  });
});

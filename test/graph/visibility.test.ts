import { addTo, archiveOf } from "../support/archive.js";
import { ask } from "../support/graph.js";
import { mention, story } from "../support/news.js";
import { openTempDatabase } from "../support/temp-database.js";

const inStory = [
  mention("Person", "Amir Muqam"),
  mention("Organization", "TTP"),
  mention("Place", "Bajaur"),
  mention("Topic", "War"),
];

const whole = {
  headline: "Held",
  standfirst: "A summary.",
  body: "Amir Muqam in Bajaur.",
  bodyHtml: "<p>Amir Muqam in Bajaur.</p>",
  byline: "By Sana Gul",
  authors: [{ name: "Sana Gul", identifiers: [] }],
  publishedAt: "2024-07-12T00:00:00.000Z",
  updatedAt: "2024-07-13T00:00:00.000Z",
  images: [{ url: "https://img.example/1.jpg", caption: "A picture.", credit: null, width: 1, height: 1 }],
  mentions: inStory,
};

/** Every way by which a list or a join could lead to the story. */
const everyPath = `{
  articles { totalCount nodes { uri } }
  filtered: articles(filter: { actor: { anyOf: ["amir-muqam", "ttp"] }, place: { anyOf: ["bajaur"] } }) { totalCount nodes { uri } }
  others: articles(filter: { person: { noneOf: ["nobody"] } }) { totalCount nodes { uri } }
  person(slug: "amir-muqam") { articles { totalCount nodes { uri } } }
  organization(slug: "ttp") { articles { totalCount nodes { uri } } }
  place(slug: "bajaur") {
    articles { totalCount nodes { uri } }
    itself: articles(includeDescendants: false) { totalCount nodes { uri } }
  }
  topic(slug: "war") { articles { totalCount nodes { uri } } }
  source(slug: "the-daily-test") { articles { totalCount nodes { uri } } }
  author: person(slug: "sana-gul") { authoredArticles { totalCount nodes { uri } } }
}`;

const nowhere = { totalCount: 0, nodes: [] };
const found = { totalCount: 1, nodes: [{ uri: "held" }] };

const onEveryPath = (list: object) => ({
  articles: list,
  filtered: list,
  others: list,
  person: { articles: list },
  organization: { articles: list },
  place: { articles: list, itself: list },
  topic: { articles: list },
  source: { articles: list },
  author: { authoredArticles: list },
});

const byKey = `{
  article(uri: "held") {
    id uri slug status version updatedAt
    headline standfirst body bodyHtml paragraphs excerpt byline url language dateline publishedAt firstSeenAt
    embargoedUntil wordCount copyrightHolder copyrightNotice usageTerms
    source { slug } authors { name } images { url }
    people { slug } organizations { slug } actors { slug } places { slug } topics { slug }
    mentions { relations }
  }
}`;

describe.each(["WITHHELD", "CANCELED"] as const)("A %s story", (status) => {
  it("is in no list, count or join, and by its key a tombstone", async () => {
    const archive = await archiveOf([story({ uri: "held", ...whole, status })]);
    expect(await ask(archive, everyPath)).toEqual(onEveryPath(nowhere));
    expect(await ask(archive, byKey)).toEqual({
      article: {
        id: "Article:1",
        uri: "held",
        slug: "held",
        status,
        version: "1",
        updatedAt: "2024-07-13T00:00:00.000Z",
        headline: null,
        standfirst: null,
        body: null,
        bodyHtml: null,
        paragraphs: [],
        excerpt: null,
        byline: null,
        url: null,
        language: null,
        dateline: null,
        publishedAt: null,
        firstSeenAt: null,
        embargoedUntil: null,
        wordCount: null,
        copyrightHolder: null,
        copyrightNotice: null,
        usageTerms: null,
        source: null,
        authors: [],
        images: [],
        people: [],
        organizations: [],
        actors: [],
        places: [],
        topics: [],
        mentions: [],
      },
    });
  });

  it("comes back with a later version that is usable", async () => {
    const archive = await archiveOf([story({ uri: "held", ...whole, status })]);
    await addTo(archive, [
      story({ uri: "held", ...whole, version: "2", updatedAt: "2024-07-14T00:00:00.000Z", status: "USABLE" }),
    ]);
    expect(await ask(archive, everyPath)).toEqual(onEveryPath(found));
  });
});

describe("A story under embargo", () => {
  it("is not there for readers, by no list and by no key, until its minute, and then it is everywhere", async () => {
    let clock = new Date("2025-12-31T23:59:59.999Z");
    const archive = await openTempDatabase(() => clock);
    await addTo(archive, [story({ uri: "held", ...whole, embargoedUntil: "2026-06-01T12:00:00.000Z" })]);

    const keys =
      '{ article(uri: "held") { id } node(id: "Article:1") { id } nodes(ids: ["Article:1"]) { id } }';
    clock = new Date("2026-06-01T11:59:59.999Z");
    expect(await ask(archive, everyPath)).toEqual(onEveryPath(nowhere));
    expect(await ask(archive, keys)).toEqual({ article: null, node: null, nodes: [null] });

    clock = new Date("2026-06-01T12:00:00.000Z");
    expect(await ask(archive, everyPath)).toEqual(onEveryPath(found));
    expect(await ask(archive, keys)).toEqual({
      article: { id: "Article:1" },
      node: { id: "Article:1" },
      nodes: [{ id: "Article:1" }],
    });
  });

  it("does not appear at its minute where it was withheld", async () => {
    let clock = new Date("2026-01-01T00:00:00.000Z");
    const archive = await openTempDatabase(() => clock);
    await addTo(archive, [
      story({ uri: "held", ...whole, status: "WITHHELD", embargoedUntil: "2026-06-01T12:00:00.000Z" }),
    ]);
    clock = new Date("2026-07-01T00:00:00.000Z");
    expect(await ask(archive, everyPath)).toEqual(onEveryPath(nowhere));
  });
});

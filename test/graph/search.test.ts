import type { Database } from "../../src/database/database.js";
import { addTo, archiveOf } from "../support/archive.js";
import { ask, run } from "../support/graph.js";
import { mention, story } from "../support/news.js";

const ttp = mention("Organization", "Tehreek-e-Taliban Pakistan");
const peshawar = mention("Place", "Peshawar");

let archive: Database;

beforeAll(async () => {
  archive = await archiveOf([
    story({
      uri: "truce",
      publishedAt: "2024-07-01T00:00:00.000Z",
      headline: "Ceasefire holds along the border",
      standfirst: "Guns fell silent at the Torkham border post.",
      body: "The general greeted elders.\n\nTraders crossed, and headlines spoke of peace.",
      mentions: [ttp, peshawar],
    }),
    story({
      uri: "hockey",
      publishedAt: "2024-07-02T00:00:00.000Z",
      headline: "Truce between two hockey leagues",
      body: "Generous hosts posted the results. Ceasefires on the ice are rare; ceasefire talk is not.",
      mentions: [peshawar],
    }),
    story({
      uri: "talks",
      publishedAt: "2024-07-03T00:00:00.000Z",
      headline: "Müller heads to talks",
      standfirst: "The truce is nine days old.",
      body: "A well-known mediator, O'Brien, carries the draft over the border. It was posted at dawn.",
      mentions: [ttp],
    }),
    story({
      uri: "urdu",
      publishedAt: "2024-07-04T00:00:00.000Z",
      language: "ur",
      headline: "سرحد پر آپریشن مکمل",
      body: "فوج نے کہا ہے کہ آپریشن کے بعد بازار کھل گئے ہیں۔",
    }),
    story({
      uri: "arabic",
      publishedAt: "2024-07-05T00:00:00.000Z",
      language: "ar",
      headline: "هدنة جديدة بين الطرفين",
      body: "أعلنت الحكومة أن الهدنة تبدأ غداً صباحاً.",
    }),
    story({
      uri: "chinese",
      publishedAt: "2024-07-06T00:00:00.000Z",
      language: "zh",
      headline: "双方同意停火三天",
      body: "昨天晚上，两国代表在边境小镇签署了停火协议。",
    }),
    story({
      uri: "japanese",
      publishedAt: "2024-07-07T00:00:00.000Z",
      language: "ja",
      headline: "停戦が始まる",
      body: "国境の町では市場がふたたび開き、子どもたちが学校に戻った。",
    }),
    story({
      uri: "german",
      publishedAt: "2024-07-08T00:00:00.000Z",
      language: "de",
      headline: "Häuser an der Grenze geräumt",
      body: "Muller und Strasse stehen hier ohne Umlaut und Eszett; das Haus blieb leer.",
    }),
    story({
      uri: "withheld",
      status: "WITHHELD",
      headline: "A ceasefire that nobody may read of",
    }),
  ]);
});

/** The uris of the stories that a search finds, newest first. */
async function found(search: string): Promise<string[]> {
  const { articles } = await ask(
    archive,
    "query ($search: String) { articles(filter: { search: $search }) { nodes { uri } totalCount } }",
    { search },
  );
  expect(articles.totalCount).toBe(articles.nodes.length);
  return articles.nodes.map(({ uri }: { uri: string }) => uri);
}

describe("A search finds stories", () => {
  it.each([
    ["by a word, in whatever of its forms", "ceasefire", ["hockey", "truce"]],
    ["by another form of it", "ceasefires", ["hockey", "truce"]],
    ["without regard to case", "CEASEFIRE", ["hockey", "truce"]],
    ["by all of its words", "truce border", ["talks"]],
    ["by words of different texts of a story", "ceasefire general", ["truce"]],
    ["by either of two words", "ceasefire OR mediator", ["talks", "hockey", "truce"]],
    ["by one word and not by another", "truce -hockey", ["talks"]],
    ["by what they do not say alone", "-the", ["german", "japanese", "chinese", "arabic", "urdu"]],
    ["by alternatives that are excluded", "ceasefire -(hockey OR mediator)", ["truce"]],
    ["by words that stand together", '"border post"', ["truce"]],
    ["by such words in other forms", '"borders posts"', ["truce"]],
    ["not by the same words apart", '"post border"', []],
    ["by how a word begins", "head*", ["talks", "truce"]],
    ["by how a word begins, longer than its stem", "headline*", ["truce"]],
    ["by a word of one text", "headline:truce", ["hockey"]],
    ["by a word of another", "standfirst:truce", ["talks"]],
    ["by a group in one text", "headline:(truce OR ceasefire)", ["hockey", "truce"]],
    ["by a phrase of one text", 'standfirst:"border post"', ["truce"]],
    ["not by a phrase of another text", 'headline:"border post"', []],
    ["by a beginning in one text", "body:head*", ["truce"]],
    ["by words near each other", "general NEAR/1 elders", ["truce"]],
    ["by words near each other in any order", "elders NEAR/1 general", ["truce"]],
    ["not by words that are too far apart", "general NEAR/0 elders", []],
    ["by a phrase near a word", '"border post" NEAR/2 silent', []],
    ["by a phrase near enough to a word", '"border post" NEAR/3 silent', ["truce"]],
    ["not by words of two texts, however near", "old NEAR/30 well", []],
    ["by a word with an apostrophe", "O'Brien", ["talks"]],
    ["by a word with a hyphen", "well-known", ["talks"]],
    ["by a part of it", "brien known", ["talks"]],
    ["by its issue's own example", 'ceasefire OR (truce -hockey) "border post" head*', ["hockey", "truce"]],
  ])("%s: %s", async (_title, search, expected) => {
    expect(await found(search)).toEqual(expected);
  });

  it.each([
    ["general does not mean generous", "general", ["truce"]],
    ["nor generous general", "generous", ["hockey"]],
    ["Müller and Muller", "müller", ["german", "talks"]],
    ["without accents as well", "muller", ["german", "talks"]],
    ["by the forms that the story's language has", "Haus", ["german"]],
    ["Straße and Strasse", "straße", ["german"]],
    ["Urdu", "آپریشن", ["urdu"]],
    ["Urdu typed on an Arabic keyboard", "كہا", ["urdu"]],
    ["Arabic with its article or without", "هدنة", ["arabic"]],
    ["Chinese words within a sentence", "停火", ["chinese"]],
    ["several Chinese words together", "停火协议", ["chinese"]],
    ["not what is no word of the sentence", "火协", []],
    ["Japanese", "停戦", ["japanese"]],
    ["Japanese kana", "ふたたび", ["japanese"]],
  ])("in their own language: %s", async (_title, search, expected) => {
    expect(await found(search)).toEqual(expected);
  });

  it("of whatever else the filter takes", async () => {
    const { organization, none } = await ask(
      archive,
      `{
        organization(slug: "tehreek-e-taliban-pakistan") {
          articles(filter: { search: "truce OR ceasefire" }) {
            totalCount
            nodes { uri }
            facets { places { count node { slug } } }
            timeline(interval: DAY) { undated buckets { from count } }
          }
        }
        none: articles(filter: { not: { search: "the OR das" }, language: { anyOf: ["en"] } }) { totalCount }
      }`,
    );
    expect(organization.articles).toEqual({
      totalCount: 2,
      nodes: [{ uri: "talks" }, { uri: "truce" }],
      facets: { places: [{ count: 1, node: { slug: "peshawar" } }] },
      timeline: {
        undated: 0,
        buckets: [
          { from: "2024-07-01T00:00:00.000Z", count: 1 },
          { from: "2024-07-02T00:00:00.000Z", count: 0 },
          { from: "2024-07-03T00:00:00.000Z", count: 1 },
        ],
      },
    });
    expect(none).toEqual({ totalCount: 0 });
  });

  it("and the people, places and co-mentions of these", async () => {
    expect(
      await ask(
        archive,
        `{
          places(filter: { search: "hockey" }) { nodes { slug } }
          place(slug: "peshawar") {
            coMentions(kind: ORGANIZATION, filter: { search: "silent" }) { articleCount entity { slug } }
          }
        }`,
      ),
    ).toEqual({
      places: { nodes: [{ slug: "peshawar" }] },
      place: { coMentions: [{ articleCount: 1, entity: { slug: "tehreek-e-taliban-pakistan" } }] },
    });
  });

  it("by their newest version alone", async () => {
    const mended = await archiveOf([story({ uri: "mended", version: "1", headline: "Ferry sinks" })]);
    await addTo(mended, [story({ uri: "mended", version: "2", headline: "Ferry afloat after all" })]);
    await addTo(mended, [story({ uri: "mended", version: "1.5", headline: "Ferry in trouble" })]);
    const counts = await ask(
      mended,
      `{
        sinks: articles(filter: { search: "sinks" }) { totalCount }
        trouble: articles(filter: { search: "trouble" }) { totalCount }
        afloat: articles(filter: { search: "afloat" }) { totalCount }
      }`,
    );
    expect(counts).toEqual({
      sinks: { totalCount: 0 },
      trouble: { totalCount: 0 },
      afloat: { totalCount: 1 },
    });
  });
});

describe("By RELEVANCE", () => {
  it("a word in the headline comes before one in the standfirst, and this before one in the body", async () => {
    const filling = "Nothing else of note was said that day by anyone in the room.";
    const ranked = await archiveOf([
      story({ uri: "body", headline: "Second", standfirst: "Third text.", body: `Glacier. ${filling}` }),
      story({ uri: "headline", headline: "Glacier", standfirst: "Third text.", body: `First. ${filling}` }),
      story({
        uri: "standfirst",
        headline: "Second",
        standfirst: "Glacier text.",
        body: `First. ${filling}`,
      }),
      story({ uri: "none", headline: "Second", standfirst: "Third text.", body: `First. ${filling}` }),
    ]);
    const { articles } = await ask(
      ranked,
      '{ articles(filter: { search: "glacier" }, orderBy: RELEVANCE) { nodes { uri } } }',
    );
    expect(articles.nodes).toEqual([{ uri: "headline" }, { uri: "standfirst" }, { uri: "body" }]);
  });

  it("every story that is found stands on one page, forwards and backwards", async () => {
    const words = ["alpha", "beta", "gamma", "delta"];
    const many = await archiveOf(
      Array.from({ length: 60 }, (_, n) =>
        story({
          uri: `story-${n}`,
          headline: words.filter((_word, place) => n % (place + 2) === 0).join(" ") || "omega",
          body: `${"alpha ".repeat(n % 7)} end`,
        }),
      ),
    );
    const filter = { search: "alpha OR beta OR gamma" };
    const { articles } = await ask(
      many,
      "query ($filter: ArticleFilter) { articles(filter: $filter, first: 100, orderBy: RELEVANCE) { nodes { uri } } }",
      { filter },
    );
    const whole = articles.nodes.map(({ uri }: { uri: string }) => uri);
    expect(new Set(whole).size).toBe(57);
    expect(await turned(many, filter, "first: 7, after: $cursor", "endCursor")).toEqual(whole);
    expect(await turned(many, filter, "last: 7, before: $cursor", "startCursor")).toEqual(whole);
  });

  it("goes by the searches that all stories of the list meet", async () => {
    const { errors } = await run(
      archive,
      `{ articles(orderBy: RELEVANCE, filter: { or: [{ search: "truce" }, { hasBody: true }] }) { nodes { uri } } }`,
    );
    expect(errors?.map((error) => error.originalError)).toMatchObject([
      {
        code: "BAD_USER_INPUT",
        argumentPath: ["orderBy"],
        message:
          "RELEVANCE is how well stories match a search; give filter.search with something to be found.",
      },
    ]);
    const { articles } = await ask(
      archive,
      `{ articles(orderBy: RELEVANCE, filter: { and: [{ search: "border" }, { search: "truce" }] }) { nodes { uri } } }`,
    );
    expect(articles.nodes).toEqual([{ uri: "talks" }]);
  });

  it("is refused where what is searched for is only excluded, and where nothing is searched for", async () => {
    for (const filter of ["{}", '{ search: "-truce" }', '{ not: { search: "truce" } }']) {
      const { errors } = await run(
        archive,
        `{ articles(orderBy: RELEVANCE, filter: ${filter}) { nodes { uri } } }`,
      );
      expect(errors?.map((error) => error.originalError)).toMatchObject([{ argumentPath: ["orderBy"] }]);
    }
  });
});

describe("A search that cannot be read is refused", () => {
  it.each([
    [
      'ceasefire "border post',
      10,
      "search, character 11: This quote is not closed; close it, or leave it out.",
    ],
    [
      "(truce -hockey",
      0,
      'search, character 1: This parenthesis is not closed; close it with ")", or leave it out.',
    ],
    ["–", 0, "search, character 1: There is nothing to search for; give a word at least."],
  ])("with the place of what is wrong: %s", async (search, position, message) => {
    const { errors, data } = await run(
      archive,
      "query ($search: String) { articles(filter: { or: [{ search: $search }] }) { nodes { uri } } }",
      { search },
    );
    expect(data).toBeNull();
    expect(errors?.map((error) => error.originalError)).toMatchObject([
      { code: "BAD_USER_INPUT", argumentPath: ["filter", "or", 0, "search"], position, message },
    ]);
  });

  it("and so are more than five searches in a filter", async () => {
    const { errors } = await run(
      archive,
      "query ($or: [ArticleFilter!]) { articles(filter: { or: $or }) { totalCount } }",
      { or: Array.from({ length: 6 }, (_, n) => ({ search: `word${n}` })) },
    );
    expect(errors?.map((error) => error.originalError)).toMatchObject([
      {
        argumentPath: ["filter", "or", 5, "search"],
        message: "There are more than 5 searches in this filter; give fewer.",
      },
    ]);
  });
});

async function turned(database: Database, filter: object, page: string, end: "endCursor" | "startCursor") {
  const uris: string[] = [];
  for (let cursor: string | null = null; ; ) {
    const { articles } = await ask(
      database,
      `query ($filter: ArticleFilter, $cursor: String) {
        articles(filter: $filter, orderBy: RELEVANCE, ${page}) {
          nodes { uri }
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        }
      }`,
      { filter, cursor },
    );
    const read = articles.nodes.map(({ uri }: { uri: string }) => uri);
    if (end === "endCursor") uris.push(...read);
    else uris.unshift(...read);
    const { pageInfo } = articles;
    if (!(end === "endCursor" ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return uris;
    cursor = pageInfo[end];
  }
}

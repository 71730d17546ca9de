import type { Database } from "../../src/database/database.js";
import { archiveOf } from "../support/archive.js";
import { ask, run } from "../support/graph.js";
import { concept, mention, story } from "../support/news.js";

const baker = mention("Person", "James Baker");
const volcker = mention("Person", "Paul Volcker");
const poehl = mention("Person", "Karl Otto Poehl");
const reagan = mention("Person", "Ronald Reagan");
const fed = mention("Organization", "Federal Reserve");

let archive: Database;

// Ten stories. Baker is in four; Volcker in two of these and nowhere else, Reagan in two of these and four others.
beforeAll(async () => {
  archive = await archiveOf(
    [
      story({ uri: "1", mentions: [baker, volcker, fed], language: "en" }),
      story({ uri: "2", mentions: [baker, volcker, reagan], language: "en" }),
      story({ uri: "3", mentions: [baker, reagan], language: "fr" }),
      story({ uri: "4", mentions: [baker, poehl, mention("Place", "Bonn")], language: "fr" }),
      ...["5", "6", "7", "8"].map((uri) => story({ uri, mentions: [reagan], language: "en" })),
      story({
        uri: "9",
        mentions: [mention("Place", "West Germany")],
        authors: [{ name: "James Baker", identifiers: [] }],
        language: "fr",
      }),
      story({ uri: "10", language: "en" }),
      story({ uri: "withheld", status: "WITHHELD", mentions: [baker, poehl, volcker] }),
    ],
    [concept("Place", "West Germany"), concept("Place", "Bonn", { parent: "west-germany" })],
  );
});

const coMentions = async (args: string, entity = 'person(slug: "james-baker")', more = "") => {
  const answer = await ask(
    archive,
    `{ found: ${entity} { coMentions(${args}) { entity { name } articleCount association ${more} } } }`,
  );
  return answer.found.coMentions;
};

const together = (name: string, articleCount: number, association: number) => ({
  entity: { name },
  articleCount,
  association,
});

describe("Who is mentioned together with somebody", () => {
  it("comes with the number of their stories, the most first, then by name; nobody with himself", async () => {
    expect(await coMentions("kind: PERSON")).toEqual([
      together("Paul Volcker", 2, 0.569323),
      together("Ronald Reagan", 2, -0.113283),
      together("Karl Otto Poehl", 1, 0.39794),
    ]);
  });

  it("comes the most strongly tied first where that is asked: who is seldom without him, not who is everywhere", async () => {
    expect(await coMentions("kind: PERSON, orderBy: ASSOCIATION")).toEqual([
      together("Paul Volcker", 2, 0.569323),
      together("Karl Otto Poehl", 1, 0.39794),
      together("Ronald Reagan", 2, -0.113283),
    ]);
    expect(await coMentions("kind: PERSON, orderBy: ASSOCIATION, first: 1")).toEqual([
      together("Paul Volcker", 2, 0.569323),
    ]);
  });

  it("may have to share some stories at least", async () => {
    expect(await coMentions("kind: PERSON, orderBy: ASSOCIATION, minArticles: 2")).toEqual([
      together("Paul Volcker", 2, 0.569323),
      together("Ronald Reagan", 2, -0.113283),
    ]);
  });

  it("is counted, and its tie measured, among the stories of a filter alone", async () => {
    // Of six stories in English two are Baker's, one of them with the Fed.
    expect(await coMentions('kind: ORGANIZATION, filter: { language: { anyOf: ["en"] } }')).toEqual([
      together("Federal Reserve", 1, Math.round((1e6 * Math.log(7 / 2)) / Math.log(7)) / 1e6),
    ]);
    expect(await coMentions('kind: ORGANIZATION, filter: { language: { anyOf: ["fr"] } }')).toEqual([]);
  });

  it("is tied with 1 where neither is ever without the other", async () => {
    expect(await coMentions('kind: PLACE, filter: { person: { anyOf: ["karl-otto-poehl"] } }')).toEqual([
      together("Bonn", 1, 1),
    ]);
  });

  it("brings the stories as evidence, a connection like every other", async () => {
    expect(
      await coMentions(
        "kind: PERSON, first: 1",
        'person(slug: "james-baker")',
        'articles(first: 1) { totalCount nodes { uri } facets { organizations { count node { name } } } } inFrench: articles(filter: { language: { anyOf: ["fr"] } }) { totalCount }',
      ),
    ).toEqual([
      {
        ...together("Paul Volcker", 2, 0.569323),
        articles: {
          totalCount: 2,
          nodes: [{ uri: "2" }],
          facets: { organizations: [{ count: 1, node: { name: "Federal Reserve" } }] },
        },
        inFrench: { totalCount: 0 },
      },
    ]);
  });

  it("counts for a place with what lies inside it; an author is not mentioned", async () => {
    expect(await coMentions("kind: PERSON", 'place(slug: "west-germany")')).toEqual([
      together("James Baker", 1, expect.any(Number)),
      together("Karl Otto Poehl", 1, expect.any(Number)),
    ]);
  });

  it("is found for every kind of entity", async () => {
    const answer = await ask(
      archive,
      `{
        organization(slug: "federal-reserve") { coMentions(kind: PERSON) { entity { __typename name } } }
        actor(slug: "karl-otto-poehl") { coMentions(kind: PLACE) { entity { __typename name } } }
      }`,
    );
    expect(answer).toEqual({
      organization: {
        coMentions: [
          { entity: { __typename: "Person", name: "James Baker" } },
          { entity: { __typename: "Person", name: "Paul Volcker" } },
        ],
      },
      actor: { coMentions: [{ entity: { __typename: "Place", name: "Bonn" } }] },
    });
  });

  it.each([
    ["kind: PERSON, first: 0", ["first"], "first is 0; give a number from 1 to 100."],
    ["kind: PERSON, minArticles: 0", ["minArticles"], "minArticles is 0; give 1 or more."],
    [
      "kind: PERSON, filter: { person: { minRelevance: 2, anyOf: [] } }",
      ["filter", "person", "minRelevance"],
      "minRelevance is 2; give a number from 0 to 1.",
    ],
  ])("is refused for %s", async (args, argumentPath, message) => {
    const { errors } = await run(
      archive,
      `{ person(slug: "james-baker") { coMentions(${args}) { articleCount } } }`,
    );
    expect(errors?.map((error) => error.originalError)).toMatchObject([
      { code: "BAD_USER_INPUT", argumentPath, message },
    ]);
  });
});

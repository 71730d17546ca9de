import type { Database } from "../../src/database/database.js";
import { archiveOf } from "../support/archive.js";
import { ask, run } from "../support/graph.js";
import { mention, story } from "../support/news.js";

const peshawar = mention("Place", "Peshawar");

let archive: Database;

const filling = "Officials said that nothing else had changed since the morning of the day before. ".repeat(
  6,
);

beforeAll(async () => {
  archive = await archiveOf([
    story({
      uri: "truce",
      headline: "Ceasefire holds",
      standfirst: "Guns fell silent at the Torkham border post.",
      body: `Elders met a general.\n\n${filling}\n\nTraders crossed the border, and nobody fired. ${filling}`,
      mentions: [peshawar],
    }),
    story({
      uri: "urdu",
      language: "ur",
      headline: "سرحد پر آپریشن مکمل",
      body: "فوج نے کہا ہے کہ آپریشن مکمل ہو گیا۔",
    }),
    story({
      uri: "arabic",
      language: "ar",
      headline: "هدنة جديدة",
      body: "أعلنت الحكومة أن الهدنة تبدأ غداً.",
    }),
    story({ uri: "chinese", language: "zh", headline: "双方同意停火三天", body: "两国代表签署了停火协议。" }),
    story({ uri: "japanese", language: "ja", headline: "両国が停戦で合意", body: "両国は停戦で合意した。" }),
    story({ uri: "withheld", status: "WITHHELD", headline: "Secret ceasefire", body: "A secret ceasefire." }),
  ]);
});

const fields = "field fragment start marks { start end }";

async function highlights(filter: string, args = ""): Promise<Record<string, unknown>> {
  const { articles } = await ask(
    archive,
    `{ articles(filter: ${filter}) { edges { node { uri } highlights${args} { ${fields} } } } }`,
  );
  return Object.fromEntries(
    articles.edges.map((edge: { node: { uri: string }; highlights: unknown }) => [
      edge.node.uri,
      edge.highlights,
    ]),
  );
}

describe("Where a search is met in a story", () => {
  it("is shown in fragments of headline, standfirst and body, the words asked for marked", async () => {
    expect(
      await ask(
        archive,
        `{ articles(filter: { search: "ceasefire border -hockey" }) {
          edges { node { uri } highlights(length: 80) { field fragment start marks { start end } } }
        } }`,
      ),
    ).toEqual({
      articles: {
        edges: [
          {
            node: { uri: "truce" },
            highlights: [
              { field: "HEADLINE", fragment: "Ceasefire holds", start: 0, marks: [{ start: 0, end: 9 }] },
              {
                field: "STANDFIRST",
                fragment: "Guns fell silent at the Torkham border post.",
                start: 0,
                marks: [{ start: 32, end: 38 }],
              },
              {
                field: "BODY",
                fragment: "Traders crossed the border, and nobody fired. Officials said that nothing else",
                start: 517,
                marks: [{ start: 20, end: 26 }],
              },
            ],
          },
        ],
      },
    });
  });

  it("can be cut out of the text where the fragment begins", async () => {
    const { articles } = await ask(
      archive,
      '{ articles(filter: { search: "nothing" }) { edges { node { body } highlights(fragments: 10, length: 50) { fragment start marks { start end } } } } }',
    );
    const [{ node, highlights: shown }] = articles.edges;
    expect(shown).toHaveLength(10);
    for (const { fragment, start, marks } of shown) {
      expect(node.body.slice(start, start + fragment.length)).toBe(fragment);
      expect(
        marks.map((mark: { start: number; end: number }) => fragment.slice(mark.start, mark.end)),
      ).toEqual(["nothing"]);
    }
  });

  it.each([
    [
      "urdu",
      "آپریشن",
      [
        ["سرحد پر آپریشن مکمل", "آپریشن"],
        ["فوج نے کہا ہے کہ آپریشن مکمل ہو گیا۔", "آپریشن"],
      ],
    ],
    [
      "arabic",
      "هدنة",
      [
        ["هدنة جديدة", "هدنة"],
        ["أعلنت الحكومة أن الهدنة تبدأ غداً.", "الهدنة"],
      ],
    ],
    [
      "chinese",
      "停火",
      [
        ["双方同意停火三天", "停火"],
        ["两国代表签署了停火协议。", "停火"],
      ],
    ],
    [
      "japanese",
      "停戦",
      [
        ["両国が停戦で合意", "停戦"],
        ["両国は停戦で合意した。", "停戦"],
      ],
    ],
  ])("is shown in %s stories", async (uri, search, expected) => {
    const found = (await highlights(`{ search: "${search}" }`))[uri] as {
      fragment: string;
      marks: { start: number; end: number }[];
    }[];
    expect(
      found.flatMap(({ fragment, marks }) =>
        marks.map(({ start, end }) => [fragment, fragment.slice(start, end)]),
      ),
    ).toEqual(expected);
  });

  it.each([
    ["a phrase that is not there", '{ search: "ceasefire OR \\"border general\\"" }', ["Ceasefire"]],
    [
      "what is excluded",
      '{ search: "ceasefire", not: { search: "hockey OR guns -traders" } }',
      ["Ceasefire", "Traders"],
    ],
    ["another text", '{ search: "headline:ceasefire body:general" }', ["Ceasefire", "general"]],
    [
      "several searches, nested ones too",
      '{ search: "ceasefire", and: [{ or: [{ search: "elders" }, { search: "torkham" }] }] }',
      ["Ceasefire", "Torkham", "Elders"],
    ],
    ["no search", '{ place: { anyOf: ["peshawar"] } }', []],
  ])("is marked by what the filter asks to be there, given %s", async (_title, filter, expected) => {
    const { truce } = (await highlights(filter, "(fragments: 10)")) as Record<
      string,
      { fragment: string; marks: { start: number; end: number }[] }[]
    >;
    expect(
      truce?.flatMap(({ fragment, marks }) => marks.map(({ start, end }) => fragment.slice(start, end))),
    ).toEqual(expected);
  });

  it("is shown in the stories of an entity too", async () => {
    const answer = await ask(
      archive,
      `{
        place(slug: "peshawar") { articles(filter: { search: "torkham" }) { edges { highlights { fragment } } } }
      }`,
    );
    expect(answer).toEqual({
      place: {
        articles: {
          edges: [{ highlights: [{ fragment: "Guns fell silent at the Torkham border post." }] }],
        },
      },
    });
  });

  it("is nothing of a story that readers may not see", async () => {
    expect(await highlights('{ search: "secret" }')).toEqual({});
  });

  it.each([
    ["fragments: 0", "fragments", "fragments is 0; give a number from 1 to 10."],
    ["fragments: 11", "fragments", "fragments is 11; give a number from 1 to 10."],
    ["length: 49", "length", "length is 49; give a number from 50 to 1000."],
    ["length: 1001", "length", "length is 1001; give a number from 50 to 1000."],
  ])("is refused for %s", async (args, argument, message) => {
    const { errors } = await run(
      archive,
      `{ articles(first: 1) { edges { highlights(${args}) { fragment } } } }`,
    );
    expect(errors?.map((error) => error.originalError)).toMatchObject([
      { code: "BAD_USER_INPUT", argumentPath: [argument], message },
    ]);
  });
});

describe("However many stories a page has", () => {
  it("their bodies are one more statement, none where there is no search, nor twice for the body itself", async () => {
    const statements = async (filter: string, selection: string, first: number) =>
      (await run(archive, `{ articles(first: ${first}, filter: ${filter}) { edges { ${selection} } } }`))
        .statements.length;
    const searched = '{ search: "nothing OR 停戦 OR 停火" }';
    const without = await statements(searched, "cursor", 5);
    for (const first of [1, 5]) {
      expect(await statements(searched, "highlights { fragment }", first)).toBe(without + 1);
      expect(
        await statements(
          searched,
          "node { body } highlights { fragment } more: highlights(fragments: 9) { fragment }",
          first,
        ),
      ).toBe(without + 1);
    }
    expect(await statements("{ hasBody: true }", "highlights { fragment }", 5)).toBe(
      await statements("{ hasBody: true }", "cursor", 5),
    );
  });
});

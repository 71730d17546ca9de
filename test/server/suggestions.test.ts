import { readConfig } from "../../src/config.js";
import type { Database } from "../../src/database/database.js";
import { buildGraphSchema } from "../../src/resolvers/graph-schema.js";
import { createContext } from "../../src/schema/context.js";
import { CompiledAnswers } from "../../src/server/compiled-answers.js";
import { type RunningServer, startServer } from "../../src/server/start-server.js";
import { seededArchive } from "../support/seeded-archive.js";

let database: Database;
/** Whose schema may be known, and whose may not. */
let open: RunningServer;
let closed: RunningServer;

beforeAll(async () => {
  database = await seededArchive();
  const schema = await buildGraphSchema();
  const log = (text: string) => {
    throw new Error(text);
  };
  const start = (introspection: string) =>
    startServer({
      schema,
      createContext,
      compiled: new CompiledAnswers(schema, log),
      database,
      config: readConfig({ HOST: "127.0.0.1", PORT: "0", INTROSPECTION: introspection }),
      log,
    });
  open = await start("true");
  closed = await start("false");
});

afterAll(() => Promise.all([open?.stop(), closed?.stop()]));

async function messageOf(response: Response): Promise<string> {
  const { errors } = (await response.json()) as { errors: { message: string }[] };
  return errors[0]?.message ?? "";
}

const post = ({ url }: RunningServer, body: object) =>
  fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).then(messageOf);

describe("Names like a misspelt one are told where introspection is on, and nowhere where it is off:", () => {
  const filter = "query ($filter: ArticleFilter) { articles(filter: $filter) { totalCount } }";
  const order = "query ($by: EntityOrder = NAME) { organizations(orderBy: $by) { totalCount } }";

  it.each<[string, object, string, string]>([
    [
      "of a field",
      { query: "{ article { id } artcles { totalCount } }" },
      'Cannot query field "artcles" on type "Query".',
      ' Did you mean "articles" or "article"?',
    ],
    [
      "of an argument",
      { query: "{ articles(frst: 1) { totalCount } }" },
      'Unknown argument "frst" on field "Query.articles".',
      ' Did you mean "first" or "last"?',
    ],
    [
      "of a part of a variable",
      { query: filter, variables: { filter: { plce: 1 } } },
      'Variable "$filter" got invalid value { plce: 1 }; Field "plce" is not defined by type "ArticleFilter".',
      ' Did you mean "place"?',
    ],
    [
      "of a part inside of it",
      { query: filter, variables: { filter: { place: { anyOff: ["bajaur"] } } } },
      'Variable "$filter" got invalid value { anyOff: ["bajaur"] } at "filter.place"; Field "anyOff" is not defined by type "HierarchyFilter".',
      ' Did you mean "anyOf" or "allOf"?',
    ],
    [
      "of an enum's value in a variable",
      { query: order, variables: { by: "NAM" } },
      'Variable "$by" got invalid value "NAM"; Value "NAM" does not exist in "EntityOrder" enum.',
      ' Did you mean the enum value "NAME"?',
    ],
  ])("%s", async (_title, body, message, suggestion) => {
    expect(await post(open, body)).toBe(message + suggestion);
    expect(await post(closed, body)).toBe(message);
  });

  it("of a part of a feed's filter", async () => {
    const ask = ({ url }: RunningServer) =>
      fetch(new URL(`/feeds.rss?filter=${encodeURIComponent('{"plce":1}')}`, url)).then(messageOf);
    const message = 'The filter cannot be used: Field "plce" is not defined by type "ArticleFilter".';
    expect(await ask(open)).toBe(`${message} Did you mean "place"?`);
    expect(await ask(closed)).toBe(message);
  });

  it("what a client says itself is told to it as it said it", async () => {
    const said = 'Did you mean "place"?';
    const message = `Variable "$filter" got invalid value ${JSON.stringify(said)}; Expected type "ArticleFilter" to be an object.`;
    expect(await post(closed, { query: filter, variables: { filter: said } })).toBe(message);
  });
});

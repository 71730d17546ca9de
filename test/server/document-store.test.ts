import type { ApolloServer, BaseContext } from "@apollo/server";
import { readConfig } from "../../src/config.js";
import { buildGraphSchema } from "../../src/resolvers/graph-schema.js";
import { createApollo } from "../../src/server/create-apollo.js";

let apollo: ApolloServer<BaseContext>;
let parsed = 0;

beforeAll(async () => {
  const log = (text: string) => {
    throw new Error(text);
  };
  const parsingDidStart = async () => {
    parsed += 1;
  };
  const counting = { requestDidStart: async () => ({ parsingDidStart }) };
  apollo = createApollo<BaseContext>(await buildGraphSchema(), readConfig({}), log, [counting]);
  await apollo.start();
});

afterAll(() => apollo.stop());

/** How many of these documents had to be parsed. */
async function parsedOf(documents: readonly string[]): Promise<number> {
  const before = parsed;
  for (const query of documents) {
    const { body } = await apollo.executeOperation({ query });
    expect(body).toMatchObject({ kind: "single", singleResult: { data: expect.anything() } });
  }
  return parsed - before;
}

/** A document of a size that JSON of its parts is 0.7 MiB long, which a client may send. */
const large = (number: number) =>
  `query q${number} { ${Array.from({ length: 3000 }, (_, field) => `a${field}: __typename`).join(" ")} }`;

describe("Documents that were parsed and found valid", () => {
  const first = "{ __typename }";

  it("are kept, the least recently used of them no longer than they take 6 MiB", async () => {
    const some = Array.from({ length: 5 }, (_, number) => large(number));
    expect(await parsedOf([first, ...some])).toBe(6);
    expect(await parsedOf([first, ...some])).toBe(0);
    const more = Array.from({ length: 5 }, (_, number) => large(number + 5));
    expect(await parsedOf(more)).toBe(5);
    expect(await parsedOf(more)).toBe(0);
    expect(await parsedOf([first, ...some])).toBeGreaterThan(1);
    expect(await parsedOf([first])).toBe(0);
  });
});

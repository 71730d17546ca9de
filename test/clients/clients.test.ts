import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { copyExamples, describeWithExamples, type Ended, type Examples } from "./examples.js";
import { type ServedWhileIngesting, serveWhileIngesting } from "./served-while-ingesting.js";

const tsc = fileURLToPath(new URL("../../node_modules/.bin/tsc", import.meta.url));

let examples: Examples;
/** What each compiler said, by its name. */
const compiled: Record<string, Ended> = {};

describeWithExamples("Clients", () => {
  beforeAll(async () => {
    examples = await copyExamples();
    compiled.relay = await examples.run("relay-compiler");
    compiled.codegen = await examples.run("graphql-codegen");
    compiled.tada = await examples.run("gql.tada", ["generate-output"]);
    compiled.tsc = await examples.run("tsc");
  }, 600_000);

  describe("The schema", () => {
    it("compiles for Relay: pagination and refetchable fragments on Node, and the schema itself", () => {
      expect(compiled.relay).toEqual({
        code: 0,
        output: expect.stringContaining("compiled documents: 6 reader, 4 normalization, 8 operation text"),
      });
    });

    it("tells Relay of a field that a document asks for in vain", async () => {
      mkdirSync(examples.path("mistakes"));
      writeFileSync(
        examples.path("mistakes/title.js"),
        "graphql`query titleQuery { articles { nodes { title } } }`;\n",
      );
      const config = { src: "./mistakes", schema: "../schema.graphql", language: "javascript" };
      writeFileSync(examples.path("mistakes.config.json"), JSON.stringify(config));
      const { code, output } = await examples.run("relay-compiler", ["mistakes.config.json"]);
      expect(code).toBe(1);
      expect(output).toContain("The type `Article` has no field `title`.");
    });

    it("gives graphql-codegen and gql.tada types that clients compile with", () => {
      expect(compiled).toMatchObject({
        codegen: { code: 0 },
        tada: { code: 0 },
        tsc: { code: 0, output: "" },
      });
    });

    it("gives them types that know a field that there is not, what may be null, and a variable's type", async () => {
      for (const client of ["codegen", "gql-tada"]) {
        writeMistake(client, "field", "print(story)", "print({ ...story, headline: story.title })");
        writeMistake(client, "null", "print(story)", "print({ ...story, headline: story.headline.trim() })");
        writeMistake(client, "variable", "first: pageSize", 'first: "20"');
      }
      // By newsgraph's own compiler, a later one.
      const { output } = await examples.run(tsc, ["--noEmit", "--pretty", "false"]);
      const errors = [...output.matchAll(/^clients\/(\S+)\(\d+,\d+\): error (TS\d+)/gm)];
      expect(errors.map(([, file, code]) => `${file} ${code}`)).toEqual([
        "codegen/field.mts TS2339",
        "codegen/null.mts TS18047",
        "codegen/variable.mts TS2345",
        "gql-tada/field.mts TS2339",
        "gql-tada/null.mts TS18047",
        "gql-tada/variable.mts TS2345",
      ]);
    });
  });

  describe("Each page after the other, while a story comes in between any two,", () => {
    let served: ServedWhileIngesting;

    beforeAll(async () => {
      served = await serveWhileIngesting(24);
    });
    afterAll(() => served.stop());

    it.each([
      ["Apollo Client, its cache joining them", "clients/apollo/stories.mjs"],
      ["urql, its graphcache joining them", "clients/urql/stories.mjs"],
      ["graphql-request", "clients/graphql-request/stories.mjs"],
      ["Relay, its store joining them", "clients/relay/stories.mjs"],
      ["graphql-request with the types of graphql-codegen", "out/codegen/stories.mjs"],
      ["urql with the types of gql.tada", "out/gql-tada/stories.mjs"],
    ])("%s reads every story once, newest first", async (_client, program) => {
      const before = served.headlines();
      const requests = served.requests();
      const { code, output } = await examples.run("node", [program], {
        NEWSGRAPH_URL: served.url,
        NEWSGRAPH_KEY: served.key,
        PAGE_SIZE: "4",
      });
      const read = output.trimEnd().split("\n");
      expect(code).toBe(0);
      expect(read.every((line) => line.endsWith(" (Bajaur)"))).toBe(true);
      const headlines = read.map((line) => line.replace(" (Bajaur)", ""));
      // What came in meanwhile may be among them where its date was still to come.
      expect(headlines).toEqual([...new Set(headlines)].toSorted().reverse());
      expect(headlines.filter((headline) => before.includes(headline))).toEqual(before);
      expect(served.requests() - requests).toBeGreaterThanOrEqual(before.length / 4);
    });

    it("Relay refetches a story by its id, with more of its text", async () => {
      const { output } = await examples.run(
        "node",
        ["clients/relay/story.mjs", "2024-01-01t00-00-00-000z-0000", "90"],
        { NEWSGRAPH_URL: served.url, NEWSGRAPH_KEY: served.key },
      );
      expect(output.split("\n")).toEqual([
        "2024-01-01T00:00:00.000Z 0000",
        "The talks went on through the night, and nobody would say…",
        "The talks went on through the night, and nobody would say how they went before the next…",
        "",
      ]);
    });
  });
});

/** An example with something right in it replaced by something wrong, in a file beside it. */
function writeMistake(client: string, name: string, right: string, wrong: string): void {
  const program = readFileSync(examples.path(`clients/${client}/stories.mts`), "utf8");
  expect(program.split(right)).toHaveLength(2);
  writeFileSync(examples.path(`clients/${client}/${name}.mts`), program.replace(right, wrong));
}

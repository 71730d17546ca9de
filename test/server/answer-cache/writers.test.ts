import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Source } from "../../../src/entities/source.js";
import { sized } from "../../support/size.js";
import { type Served, serve } from "./served.js";

const program = fileURLToPath(new URL("counting-program.ts", import.meta.url));
const typescript = new URL("../../support/run-typescript.mjs", import.meta.url).href;

const writers = ["one", "two", "three"];
const most = sized({ sample: 250, full: 3000 });

let served: Served;

beforeEach(async () => {
  served = await serve();
  await served.archive.writer.transaction((manager) =>
    manager.insert(
      Source,
      writers.map((slug) => ({ slug, name: "0", sortName: slug, domain: null })),
    ),
  );
});
afterEach(() => served.stop());

/** Counts in a process of its own; `committed` follows what it says. */
function startWriter(slug: string, committed: Map<string, number>): Promise<unknown> {
  const child = fork(program, [JSON.stringify(served.location), slug, String(most)], {
    execArgv: ["--import", typescript],
  });
  child.on("message", (number) => committed.set(slug, number as number));
  return once(child, "exit");
}

const sources = "sources { nodes { slug name } }";

/** Short ones are mostly kept; writes come while long ones are executed. */
const queries = [
  `{ ${sources} }`,
  `{ ${sources} ${Array.from({ length: 12 }, (_, n) => `a${n}: articles(first: ${n}) { totalCount nodes { uri } }`).join(" ")} }`,
];

async function read(query: string, method: "GET" | "POST"): Promise<Map<string, number>> {
  const data = await served.ask(query, method);
  return new Map(data.sources.nodes.map(({ slug, name }: Record<string, string>) => [slug, Number(name)]));
}

describe("Answers that are kept while other programs write", () => {
  it(
    "are never older than what was committed before they were asked for",
    async () => {
      const committed = new Map(writers.map((slug) => [slug, 0]));
      const late: string[] = [];
      let asked = 0;
      let isOver = false;

      async function readOn(query: string, method: "GET" | "POST"): Promise<void> {
        while (!isOver) {
          const before = new Map(committed);
          const seen = await read(query, method);
          asked += 1;
          for (const [slug, number] of before) {
            const got = seen.get(slug) ?? Number.NaN;
            if (!(got >= number)) late.push(`${slug} was ${got}, after ${number} was committed`);
          }
        }
      }

      const readers = queries.flatMap((query) =>
        (["GET", "GET", "GET", "POST", "POST", "POST"] as const).map((method) => readOn(query, method)),
      );
      const ended = await Promise.all(writers.map((slug) => startWriter(slug, committed)));
      isOver = true;
      await Promise.all(readers);

      expect(late).toEqual([]);
      expect(ended).toEqual(writers.map(() => [0, null]));
      expect(await read(`{ ${sources} }`, "POST")).toEqual(new Map(writers.map((slug) => [slug, most])));
      // Many were answered by what was kept or under way, so that it is them that the case is about.
      expect(served.executions()).toBeLessThan(asked);
      expect(served.executions()).toBeGreaterThan(writers.length);
    },
    sized({ sample: 120_000, full: 900_000 }),
  );
});

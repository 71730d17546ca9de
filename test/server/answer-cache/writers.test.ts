import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { GraphQLInt, GraphQLList, GraphQLObjectType, GraphQLSchema } from "graphql";
import type { Snapshot } from "../../../src/database/snapshot.js";
import { Source } from "../../../src/entities/source.js";
import { sized } from "../../support/size.js";
import { type Served, serve } from "./served.js";

const program = fileURLToPath(new URL("counting-program.ts", import.meta.url));
const typescript = new URL("../../support/run-typescript.mjs", import.meta.url).href;

const writers = ["one", "two", "three"];
const most = sized({ sample: 250, full: 3000 });

/** Reads what was counted to, and dawdles, so that much is written until it answers. */
async function readNumbers(snapshot: Snapshot, dawdle: number): Promise<number[]> {
  const rows = await snapshot.all<{ name: string }>("SELECT name FROM source ORDER BY id");
  await sleep(dawdle * Math.random());
  return rows.map(({ name }) => Number(name));
}

const numbers = { type: new GraphQLList(GraphQLInt) };
const schema = new GraphQLSchema({
  query: new GraphQLObjectType<unknown, { snapshot: Snapshot }>({
    name: "Query",
    fields: {
      quick: { ...numbers, resolve: (_, __, { snapshot }) => readNumbers(snapshot, 0) },
      slow: { ...numbers, resolve: (_, __, { snapshot }) => readNumbers(snapshot, 60) },
    },
  }),
});

let served: Served;

beforeEach(async () => {
  served = await serve({ schema });
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

async function read(field: string, method: "GET" | "POST"): Promise<Map<string, number>> {
  const data = await served.ask(`{ ${field} }`, method);
  return new Map(data[field].map((number: number, index: number) => [writers[index], number]));
}

describe("Answers that are kept while other programs write", () => {
  it(
    "are never older than what was committed before they were asked for",
    async () => {
      const committed = new Map(writers.map((slug) => [slug, 0]));
      const late: string[] = [];
      let asked = 0;
      let isOver = false;

      async function readOn(field: string, method: "GET" | "POST"): Promise<void> {
        while (!isOver) {
          const before = new Map(committed);
          const seen = await read(field, method);
          asked += 1;
          // Else all who waited for one answer would ask again at the moment at which they have it.
          await sleep(60 * Math.random());
          for (const [slug, number] of before) {
            const got = seen.get(slug) ?? Number.NaN;
            if (!(got >= number)) late.push(`${slug} was ${got}, after ${number} was committed`);
          }
        }
      }

      const readers = ["quick", "slow"].flatMap((field) =>
        Array.from({ length: 12 }, (_, n) => readOn(field, n % 4 === 0 ? "GET" : "POST")),
      );
      const ended = await Promise.all(writers.map((slug) => startWriter(slug, committed)));
      isOver = true;
      await Promise.all(readers);

      expect(late).toEqual([]);
      expect(ended).toEqual(writers.map(() => [0, null]));
      expect(await read("quick", "POST")).toEqual(new Map(writers.map((slug) => [slug, most])));
      // Many were answered by what was kept or under way, so that it is them that the case is about.
      expect(served.executions()).toBeLessThan(asked);
      expect(served.executions()).toBeGreaterThan(writers.length);
    },
    sized({ sample: 120_000, full: 900_000 }),
  );
});

#!/usr/bin/env node
// Times operations over HTTP, executed each time and answered from the cache, and names the two apart.
import "reflect-metadata";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readConfig } from "../dist/config.js";
import { Database } from "../dist/database/database.js";
import { buildGraphSchema } from "../dist/resolvers/graph-schema.js";
import { createContext } from "../dist/schema/context.js";
import { CompiledAnswers } from "../dist/server/compiled-answers.js";
import { startServer } from "../dist/server/start-server.js";
import { fillArchive } from "./archive/fill-newsgraph.mjs";
import { wordOfRank } from "./archive/words.mjs";
import { timedInTurns } from "./median.mjs";
import { wholeNumber } from "./whole-number.mjs";

const help = `Usage: npm run bench:cache -- [--stories N] [--people N] [--runs N]

Fills an archive (SQLite, in a temporary directory that is removed) with invented stories and people, serves it twice,
with and without the cache of answers, and times each operation over HTTP, one at a time, on a connection kept alive.
"uncached" is executed each time; "cached" is answered from the cache, after the version of the data was read; "304" is
the same to a client that has the answer.

  --stories N  how many stories (20000)
  --people N   how many people (20000)
  --runs N     how often each is timed (200)
  --help       shows this`;

const { values } = parseArgs({
  options: {
    stories: { type: "string", default: "20000" },
    people: { type: "string", default: "20000" },
    runs: { type: "string", default: "200" },
    help: { type: "boolean", short: "h" },
  },
});

const agent = new Agent({ keepAlive: true });

const operations = /** @type {const} */ ([
  ["20 headlines", "{ articles { nodes { headline publishedAt } } }"],
  [
    "20 stories with people, places and topics",
    "{ articles { totalCount nodes { headline people { name slug } places { name } topics { name } } } }",
  ],
  [
    "a search with highlights",
    `{ articles(filter: { search: "${wordOfRank(20)} ${wordOfRank(35)}" }) { edges { node { headline } highlights { fragment } } } }`,
  ],
  ["100 stories with their texts", "{ articles(first: 100) { nodes { headline standfirst body } } }"],
]);

if (values.help) print(help);
else {
  const { stories, people, runs } = values;
  await bench(wholeNumber("stories", stories), wholeNumber("people", people), wholeNumber("runs", runs));
}

/**
 * @param {number} stories
 * @param {number} people
 * @param {number} runs
 */
async function bench(stories, people, runs) {
  const directory = mkdtempSync(join(tmpdir(), "newsgraph-bench-"));
  const database = await Database.open({ engine: "sqlite", file: join(directory, "archive.sqlite") });
  const servers = [];
  try {
    await fillArchive(database, { stories, people });
    for (const CACHE_BYTES of ["0", ""]) servers.push(await serve(database, CACHE_BYTES));
    const [uncached, cached] = servers.map(({ url }) => url);
    print(
      `\n${stories} stories, ${people} people; ${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}; median ms`,
    );
    print(
      `${"".padEnd(44)}${["bytes", "uncached", "cached", "304"].map((title) => title.padStart(10)).join("")}`,
    );
    for (const [title, query] of operations) {
      const { etag, bytes } = await ask(cached ?? "", query);
      const times = await timedInTurns(
        runs,
        { run: () => ask(uncached ?? "", query) },
        { run: () => ask(cached ?? "", query) },
        { run: () => ask(cached ?? "", query, etag) },
      );
      const figures = [String(bytes), ...times.map(({ median }) => median.toFixed(2))];
      print(`${title.padEnd(44)}${figures.map((figure) => figure.padStart(10)).join("")}`);
    }
  } finally {
    for (const server of servers) await server.stop();
    await database.close();
    rmSync(directory, { recursive: true });
  }
}

/**
 * @param {Database} database
 * @param {string} CACHE_BYTES
 */
async function serve(database, CACHE_BYTES) {
  const schema = await buildGraphSchema();
  return startServer({
    schema,
    createContext,
    compiled: new CompiledAnswers(schema, print),
    database,
    config: readConfig({ HOST: "127.0.0.1", PORT: "0", CACHE_BYTES }),
    log: print,
  });
}

/**
 * Asks by GET; fails where the answer has errors.
 *
 * @param {string} url
 * @param {string} query
 * @param {string} [etag] of the answer that the client has
 * @returns {Promise<{ etag: string, bytes: number }>}
 */
function ask(url, query, etag) {
  const headers = { "apollo-require-preflight": "1", ...(etag !== undefined && { "if-none-match": etag }) };
  return new Promise((resolve, reject) => {
    const sent = request(`${url}?query=${encodeURIComponent(query)}`, { agent, headers }, (response) => {
      /** @type {Buffer[]} */
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => {
        const body = Buffer.concat(chunks);
        const isRight =
          response.statusCode === 304 ? etag !== undefined : body.toString().startsWith('{"data"');
        if (!isRight) return reject(new Error(body.toString()));
        resolve({ etag: response.headers.etag ?? "", bytes: body.length });
      });
    });
    sent.on("error", reject);
    sent.end();
  });
}

/** @param {string} line */
function print(line) {
  process.stdout.write(`${line}\n`);
}

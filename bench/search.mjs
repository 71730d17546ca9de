#!/usr/bin/env node
// Times searches as clients ask them beside the bare question to the same index by the same driver.
import "reflect-metadata";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Compiler } from "../dist/compiler/answer-operation.js";
import { Database } from "../dist/database/database.js";
import { inSnapshot } from "../dist/database/in-snapshot.js";
import { buildGraphSchema } from "../dist/resolvers/graph-schema.js";
import { createContext } from "../dist/schema/context.js";
import { fillArchive } from "./archive/fill-newsgraph.mjs";
import { wordOfRank } from "./archive/words.mjs";
import { timedInTurns } from "./median.mjs";
import { wholeNumber } from "./whole-number.mjs";

/** The product's: beside this file there may be another, of the peers in `npm run bench`. */
const { getOperationAST, parse } = createRequire(new URL("../dist/", import.meta.url))("graphql");

const help = `Usage: npm run bench:search -- [--stories N] [--people N] [--runs N]

Fills an archive (SQLite, in a temporary directory that is removed) with invented stories and people, then times each
operation as the server answers it, in this process, beside the bare question to the index by the same driver: asked for
again, and for the first time after something was written, when what it names is looked up anew.

  --stories N  how many stories (100000)
  --people N   how many people (200000)
  --runs N     how often each is timed (50)
  --help       shows this`;

const { values } = parseArgs({
  options: {
    stories: { type: "string", default: "100000" },
    people: { type: "string", default: "200000" },
    runs: { type: "string", default: "50" },
    help: { type: "boolean", short: "h" },
  },
});

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
  try {
    await fillArchive(database, { stories, people });
    await report(database, { stories, people, runs });
  } finally {
    await database.close();
    rmSync(directory, { recursive: true });
  }
}

/**
 * @param {Database} database
 * @param {{ stories: number, people: number, runs: number }} sizes
 */
async function report(database, { stories, people, runs }) {
  const ask = await asker(database);
  const [cpu] = cpus();
  print(
    `\n${stories} stories, ${people} people; ${cpus().length} × ${cpu?.model}, Node ${process.version}; median ms`,
  );
  print(
    `${"".padEnd(50)}${"again".padStart(9)}${"after a write".padStart(15)}${"bare".padStart(9)}${"again/bare".padStart(12)}${"after/bare".padStart(12)}`,
  );
  const word = (/** @type {number} */ rank) => wordOfRank(rank);
  const term = (/** @type {number} */ rank) => `"en:${word(rank)}"`;
  for (const [title, ranks] of /** @type {const} */ ([
    ["three frequent words", [3, 5, 9]],
    ["three words", [20, 35, 60]],
    ["three rare words", [300, 500, 900]],
  ])) {
    const search = ranks.map(word).join(" ");
    const match = ranks.map(term).join(" AND ");
    for (const orderBy of /** @type {const} */ (["RELEVANCE", "NEWEST"])) {
      const selection =
        "edges { node { headline publishedAt } highlights { field fragment marks { start end } } }";
      await compare(database, `${title}, ${orderBy}, with highlights`, runs, {
        operation: () =>
          ask(`{ articles(orderBy: ${orderBy}, filter: { search: "${search}" }) { ${selection} } }`),
        bare: () => bareSearch(database, match, orderBy),
      });
      await compare(database, `${title}, ${orderBy}, headlines alone`, runs, {
        operation: () =>
          ask(
            `{ articles(orderBy: ${orderBy}, filter: { search: "${search}" }) { nodes { headline publishedAt } } }`,
          ),
        bare: () => bareSearch(database, match, orderBy),
      });
    }
  }
  for (const [title, rank] of /** @type {const} */ ([
    ["a word of nearly all stories", 1],
    ["a frequent word", 15],
    ["a word in some", 400],
  ])) {
    await compare(database, `${title}, NEWEST`, runs, {
      operation: () => ask(`{ articles(filter: { search: "${word(rank)}" }) { nodes { headline } } }`),
      bare: () => bareSearch(database, term(rank), "NEWEST"),
    });
  }
  for (const prefix of [word(40).slice(0, 1), word(40).slice(0, 2), word(1500).slice(0, 4)]) {
    await compare(database, `suggest("${prefix}")`, runs, {
      operation: () => ask(`{ suggest(prefix: "${prefix}", first: 10) { name } }`),
      bare: () =>
        inSnapshot(database, (snapshot) =>
          snapshot.all(
            `SELECT n.name FROM name n WHERE n.kind = 'Person' AND n.folded >= $1 AND n.folded < $2 ORDER BY n.folded LIMIT 10`,
            [prefix, `${prefix}\u{10FFFF}`],
          ),
        ),
    });
  }
}

/**
 * What an application asks that writes its own SQL: the page's rows with their texts, ranked or by date.
 *
 * @param {Database} database
 * @param {string} match
 * @param {"RELEVANCE" | "NEWEST"} orderBy
 */
function bareSearch(database, match, orderBy) {
  const order = orderBy === "RELEVANCE" ? "s.rank" : 'a."orderedAt" DESC, a.id DESC';
  return inSnapshot(database, (snapshot) =>
    snapshot.all(
      `SELECT a.id, a.headline, a.standfirst, a.body, a."publishedAt"
       FROM article_search s CROSS JOIN article a ON a.id = s.rowid
       WHERE s.article_search MATCH $1 AND a.listed = 1 ORDER BY ${order} LIMIT 20`,
      [match],
    ),
  );
}

/**
 * @param {Database} database
 * @param {string} title
 * @param {number} runs
 * @param {{ operation: () => Promise<unknown>, bare: () => Promise<unknown> }} work
 */
async function compare(database, title, runs, { operation, bare }) {
  const write = () =>
    database.writer.transaction((manager) => manager.query("UPDATE source SET name = name WHERE id = 1"));
  const [again, after, other] = (
    await timedInTurns(runs, { run: operation }, { run: operation, before: write }, { run: bare })
  ).map(({ median }) => median);
  if (again === undefined || after === undefined || other === undefined) return;
  const figures = [
    again.toFixed(2).padStart(9),
    after.toFixed(2).padStart(15),
    other.toFixed(2).padStart(9),
    (again / other).toFixed(2).padStart(12),
    (after / other).toFixed(2).padStart(12),
  ];
  print(`${title.padEnd(50)}${figures.join("")}`);
}

/**
 * Answers operations as the server does those that it knows, each parsed once.
 *
 * @param {Database} database
 */
async function asker(database) {
  const compiler = new Compiler(await buildGraphSchema());
  /** @type {Map<string, import("graphql").DocumentNode>} */
  const documents = new Map();
  return (/** @type {string} */ source) =>
    inSnapshot(database, async (snapshot) => {
      const document = documents.get(source) ?? parse(source);
      documents.set(source, document);
      const operation = getOperationAST(document);
      if (!operation) throw new Error("No operation.");
      const data = await compiler.answer({ document, operation, variables: {} }, createContext(snapshot));
      if (!data || data.left.length > 0) throw new Error(`Not compiled whole: ${source}`);
      return data.text;
    });
}

/** @param {string} line */
function print(line) {
  process.stdout.write(`${line}\n`);
}

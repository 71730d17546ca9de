// Kills the ingest again and again: `npm run test:kills -- --kills 200`. Exits with 1 where a database that was killed
// and completed has other rows than one that was left alone.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { corpus } from "../support/corpora.js";
import { type SweepResult, sweep } from "./sweep.js";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "200" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    program: { type: "string", default: fileURLToPath(new URL("../../bin/newsgraph", import.meta.url)) },
    /** How many databases are worked on at once. */
    lanes: { type: "string", default: "2" },
  },
});
const [kills, seed, lanes] = [Number(values.kills), Number(values.seed), Number(values.lanes)];
const files = [
  fileURLToPath(new URL("../../seeds/catalogue.json", import.meta.url)),
  corpus("reuters21578/reut2-000.sgm"),
  corpus("reuters21578/reut2-021.sgm"),
];

const directory = await mkdtemp(join(tmpdir(), "newsgraph-kills-"));
print(`${kills} kills, seed ${seed}, ${lanes} at once, in ${directory}`);
const begin = performance.now();
let killed = 0;
const results = await Promise.all(Array.from({ length: lanes }, (_, lane) => runLane(lane)));
const completed = results.reduce((sum, result) => sum + result.completed, 0);
const midway = results.reduce((sum, result) => sum + result.midway, 0);
const different = results.flatMap((result) => result.different);
const seconds = Math.round((performance.now() - begin) / 1000);
print(
  `${killed} kills (${midway} of them midway through the stories), ${completed} runs completed and compared, ${different.length} different, ${seconds} s`,
);
for (const { database, tables } of different) print(`DIFFERENT: ${tables.join(", ")} in ${database}`);
if (different.length === 0) await rm(directory, { recursive: true });
else process.exitCode = 1;

async function runLane(lane: number): Promise<SweepResult> {
  const share = Math.floor(kills / lanes) + (lane < kills % lanes ? 1 : 0);
  return sweep({
    program: values.program,
    files,
    kills: share,
    seed: seed + lane,
    directory: await mkdtemp(join(directory, "lane-")),
    onKill: () => {
      killed += 1;
      if (killed % 10 === 0) print(`${killed} of ${kills}`);
    },
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

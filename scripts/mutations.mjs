#!/usr/bin/env node
// Breaks each operator of the filter on purpose, in a copy of the sources, and tells whether the tests see it.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { mutations } from "./mutations/all.mjs";

const help = `Usage: npm run mutations -- [--only TEXT]

Breaks the program on purpose, one operator at a time, in a copy of the sources, and runs the property tests that must
see it (on SQLite where nothing else is said, at their sample size, with one seed). Exits with 1 where a test passes all the same, or where the
text to break is not found exactly once.

  --only TEXT  only the mutations whose name contains this
  --help       shows this`;

const { values } = parseArgs({
  options: { only: { type: "string", default: "" }, help: { type: "boolean", short: "h" } },
});

if (values.help) print(help);
else process.exitCode = runAll(mutations.filter(({ name }) => name.includes(values.only)));

/** @param {import("./mutations/all.mjs").Mutation[]} chosen */
function runAll(chosen) {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const copy = mkdtempSync(join(tmpdir(), "newsgraph-mutations-"));
  try {
    for (const part of ["src", "test", "seeds", "package.json", "jest.config.js", "tsconfig.json"]) {
      cpSync(join(root, part), join(copy, part), { recursive: true });
    }
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    const survived = chosen.filter((mutation, index) => {
      const verdict = tryOut(copy, mutation);
      print(`${index + 1}/${chosen.length} ${mutation.name}: ${verdict}`);
      return verdict !== "seen";
    });
    print(`${chosen.length - survived.length} of ${chosen.length} mutations seen`);
    return survived.length > 0 ? 1 : 0;
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/**
 * @param {string} copy
 * @param {import("./mutations/all.mjs").Mutation} mutation
 */
function tryOut(copy, { file, find, replace, test, project = "sqlite" }) {
  const path = join(copy, file);
  const source = readFileSync(path, "utf8");
  if (source.split(find).length !== 2) return "NOT FOUND exactly once";
  writeFileSync(
    path,
    source.replace(find, () => replace),
  );
  try {
    const jest = [
      "--experimental-vm-modules",
      "--disable-warning=ExperimentalWarning",
      "node_modules/jest/bin/jest.js",
    ];
    const { status } = spawnSync(
      process.execPath,
      [...jest, test, "--selectProjects", project, "--maxWorkers=1", "--bail"],
      { cwd: copy, env: { ...process.env, NEWSGRAPH_SEED: "1", TEST_SIZE: "" }, stdio: "ignore" },
    );
    return status === 0 ? "SURVIVED" : "seen";
  } finally {
    writeFileSync(path, source);
  }
}

/** @param {string} line */
function print(line) {
  process.stdout.write(`${line}\n`);
}

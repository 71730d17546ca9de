#!/usr/bin/env node
// Compares two versions of the API and fails where a client of the older one would break on the newer.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { CriticalityLevel, diff } from "@graphql-inspector/core";
import { buildSchema } from "graphql";

const help = `Usage: npm run schema:breaking -- [--since REVISION] [--old FILE] [--new FILE]

Compares schema.graphql with an older version of it and lists what has changed. Exits with 1 where a change breaks
clients of the older version.

  --since REVISION  the older version is the one at this git revision (default: the latest tag, or HEAD)
  --old FILE        the older version is this file
  --new FILE        the newer version (default: schema.graphql)
  --help            shows this

Example: npm run schema:breaking -- --since v0.1.0`;

const { values } = parseArgs({
  options: {
    since: { type: "string" },
    old: { type: "string" },
    new: { type: "string", default: "schema.graphql" },
    help: { type: "boolean", short: "h" },
  },
});

if (values.help) {
  print(help);
} else {
  const older = values.old ? readFileSync(values.old, "utf8") : atRevision(values.since ?? latestRelease());
  const changes = await diff(buildSchema(older), buildSchema(readFileSync(values.new, "utf8")));
  for (const change of changes) print(`${change.criticality.level.padEnd(12)} ${change.message}`);
  const breaking = changes.filter((change) => change.criticality.level === CriticalityLevel.Breaking);
  print(`${changes.length} changes, ${breaking.length} of them breaking`);
  process.exitCode = breaking.length > 0 ? 1 : 0;
}

/** @param {string} revision */
function atRevision(revision) {
  return execFileSync("git", ["show", `${revision}:schema.graphql`], { encoding: "utf8" });
}

function latestRelease() {
  try {
    const options = {
      encoding: /** @type {const} */ ("utf8"),
      stdio: /** @type {const} */ (["ignore", "pipe", "ignore"]),
    };
    return execFileSync("git", ["describe", "--tags", "--abbrev=0"], options).trim();
  } catch {
    return "HEAD";
  }
}

/** @param {string} line */
function print(line) {
  process.stdout.write(`${line}\n`);
}

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { openPlain } from "../peers/plain-database.mjs";
import { node22 } from "../servers/postgraphile.mjs";
import { describeHardware } from "./hardware.mjs";
import { unpinned } from "./pinning.mjs";

/**
 * What was measured, on what: `await describeMachine({ servers, postgres, stories: 100_000, … })`, in Markdown.
 *
 * @param {object} run
 * @param {readonly import("../servers/server.mjs").Server[]} run.servers
 * @param {import("../archive/postgres-server.mjs").PostgresServer | undefined} run.postgres
 * @param {number} run.stories
 * @param {number} run.rounds
 * @param {number} run.seconds
 * @param {number | undefined} run.storiesASecond written beside; undefined: none
 */
export async function describeMachine({ servers, postgres, stories, rounds, seconds, storiesASecond }) {
  const packages = [...new Set(servers.flatMap((server) => server.packages))];
  const lines = [
    describeHardware(),
    unpinned
      ? `programs stay on no core of their own: ${unpinned}`
      : "each server with its database on one core, what asks them on another",
    `${stories.toLocaleString("en")} stories; ${rounds} ${rounds === 1 ? "round" : "rounds"}, ${seconds} s a turn`,
    `Node ${process.version}, PostGraphile's ${versionOf(node22)}; SQLite ${await sqliteVersion()}${postgres ? `, PostgreSQL ${postgres.version}` : ""}`,
    ["newsgraph", ...packages].map((name) => `${name} ${installed(name)}`).join(", "),
  ];
  if (storiesASecond !== undefined)
    lines.push(
      `while a program writes up to ${storiesASecond} stories a second into the archive that is asked`,
    );
  return lines.map((line) => `- ${line}`).join("\n");
}

/** @param {string} node */
function versionOf(node) {
  return execFileSync(node, ["--version"], { encoding: "utf8" }).trim();
}

async function sqliteVersion() {
  const database = await openPlain(":memory:");
  const [row] = await database.all("SELECT sqlite_version() AS version");
  await database.close();
  return row.version;
}

/** @param {string} name */
function installed(name) {
  const file = name === "newsgraph" ? "../../package.json" : `../node_modules/${name}/package.json`;
  return JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8")).version;
}

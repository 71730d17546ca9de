import { existsSync } from "node:fs";
import { join } from "node:path";
import sqlite3 from "sqlite3";
import type { DatabaseLocation } from "../../src/config.js";
import { Database } from "../../src/database/database.js";
import { Connection } from "../../src/database/sqlite/connection.js";
import { engine } from "../support/engine.js";
import { fingerprint } from "../support/fingerprint.js";
import { command, dropDatabase, locationOf, makeEmptyDatabase } from "../support/postgres/databases.js";
import { makeTempDirectory } from "../support/temp-database.js";

/** An archive that a program of its own writes, and is killed at. */
export interface Archive {
  /** What `--database` takes. */
  url: string;
  /** How many stories are committed; none where there is no file or no table yet. It waits for no lock. */
  countStories(): Promise<number>;
  /** Of an archive that is complete: opening it would make good what a killed program has left. */
  fingerprint(): Promise<Record<string, string>>;
  remove(): Promise<void>;
}

/** Where an archive is to be, on the project's engine, with no table in it: `const archive = await makeArchive()`. */
export function makeArchive(): Promise<Archive> {
  return engine === "postgres" ? makeOnPostgres() : makeOnSqlite();
}

async function makeOnSqlite(): Promise<Archive> {
  const file = join(await makeTempDirectory(), "newsgraph.sqlite");
  return {
    url: `sqlite:${file}`,
    async countStories() {
      if (!existsSync(file)) return 0;
      const connection = await Connection.open(file, sqlite3.OPEN_READONLY);
      try {
        const [table] = await connection.all("SELECT 1 FROM sqlite_master WHERE name = 'article'");
        if (!table) return 0;
        const [row] = await connection.all<{ stories: number }>("SELECT count(*) AS stories FROM article");
        return row?.stories ?? 0;
      } finally {
        await connection.close();
      }
    },
    fingerprint: () => fingerprintAt({ engine: "sqlite", file }),
    // It goes with its directory.
    remove: async () => undefined,
  };
}

async function makeOnPostgres(): Promise<Archive> {
  const url = await makeEmptyDatabase();
  return {
    url,
    async countStories() {
      const [table] = await command(url, "SELECT 1 WHERE to_regclass('article') IS NOT NULL");
      if (!table) return 0;
      const [row] = await command<{ stories: number }>(url, "SELECT count(*)::int AS stories FROM article");
      return row?.stories ?? 0;
    },
    fingerprint: () => fingerprintAt(locationOf(url)),
    remove: () => dropDatabase(url),
  };
}

async function fingerprintAt(location: DatabaseLocation): Promise<Record<string, string>> {
  const database = await Database.open(location);
  try {
    return await fingerprint(database);
  } finally {
    await database.close();
  }
}

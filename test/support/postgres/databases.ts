import { randomBytes } from "node:crypto";
import pg from "pg";
import { type PostgresLocation, readConfig } from "../../../src/config.js";
import { Database } from "../../../src/database/database.js";

/** Where a run finds its server and its template; set before the first test by `global-setup.mjs`. */
export const serverVariable = "TEST_DATABASE_URL";
export const templateVariable = "NEWSGRAPH_TEST_TEMPLATE";

/**
 * Where an archive is by its URL, and how it is connected to: `locationOf(url, { DATABASE_POOL_SIZE: "2" })`.
 */
export function locationOf(url: string, env: Readonly<Record<string, string>> = {}): PostgresLocation {
  const { location } = readConfig({ ...env, DATABASE_URL: url }).database;
  if (location.engine !== "postgres") throw new Error(`${url} is no PostgreSQL database.`);
  return location;
}

/** Makes a database, migrated and empty, that those of the tests are copied from. Gives its name. */
export async function makeTemplate(serverUrl: string): Promise<string> {
  const name = `newsgraph_test_${unique()}`;
  await command(serverUrl, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  try {
    const database = await Database.open(locationOf(urlOf(serverUrl, name)));
    await database.close();
    return name;
  } catch (error) {
    await dropAll(serverUrl, name);
    throw error;
  }
}

/** Copies the run's template. Gives the copy's URL: `const url = await makeDatabase()`. */
export async function makeDatabase(): Promise<string> {
  const { template } = ofRun();
  return createDatabase(`TEMPLATE ${template} STRATEGY FILE_COPY`);
}

/** Makes a database without any table, that no newsgraph has migrated. Gives its URL. */
export async function makeEmptyDatabase(): Promise<string> {
  return createDatabase("TEMPLATE template0 ENCODING 'UTF8'");
}

async function createDatabase(options: string): Promise<string> {
  const { serverUrl, template } = ofRun();
  const name = `${template}_${unique()}`;
  await command(serverUrl, `CREATE DATABASE ${name} ${options}`);
  return urlOf(serverUrl, name);
}

function ofRun(): { serverUrl: string; template: string } {
  const { [serverVariable]: serverUrl, [templateVariable]: template } = process.env;
  if (!serverUrl || !template) throw new Error("No PostgreSQL server was started for these tests.");
  return { serverUrl, template };
}

/** Drops what `makeDatabase` or `makeEmptyDatabase` made. Fails where a connection to it is still open: whoever made it leaks it. */
export async function dropDatabase(url: string): Promise<void> {
  await command(process.env[serverVariable] ?? "", `DROP DATABASE ${new URL(url).pathname.slice(1)}`);
}

/** Drops a run's template and what test files that were killed have left of its copies. */
export async function dropAll(serverUrl: string, template: string): Promise<void> {
  const databases = await command<{ datname: string }>(
    serverUrl,
    `SELECT datname FROM pg_database WHERE starts_with(datname, '${template}')`,
  );
  for (const { datname } of databases) await command(serverUrl, `DROP DATABASE ${datname} WITH (FORCE)`);
}

/** Runs one statement on a connection of its own: `await command(url, "SELECT name FROM migrations")`. */
export async function command<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Another database of a server. */
export function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

function unique(): string {
  return randomBytes(5).toString("hex");
}

import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { MigrationInterface, QueryRunner } from "typeorm";
import { Database } from "../../../src/database/database.js";
import { migrate } from "../../../src/database/migrate.js";
import { migrations } from "../../../src/database/postgres/migrations/all.js";
import { openDataSource } from "../../../src/database/postgres/open-data-source.js";
import { postgresMigration } from "../../../src/database/postgres/writing.js";
import { run, start } from "../../cli/newsgraph.js";
import {
  command,
  dropDatabase,
  locationOf,
  makeEmptyDatabase,
  serverVariable,
} from "../../support/postgres/databases.js";
import { describeUnless } from "../../support/postgres/describe-unless.js";
import { missingPgBouncer, type PgBouncer, startPgBouncer } from "../../support/postgres/pgbouncer.js";

let url: string;

beforeEach(async () => {
  url = await makeEmptyDatabase();
});

// It fails where a program has left a connection open.
afterEach(() => dropDatabase(url));

async function tables(): Promise<string[]> {
  const rows = await command<{ relname: string }>(
    url,
    "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY relname",
  );
  return rows.map(({ relname }) => relname);
}

const names = migrations.map(({ name }) => ({ name }));

const applied = () => command(url, "SELECT name FROM migrations");

/** What four programs say that start at once. */
async function fourMigrate(address: string) {
  return Promise.all(Array.from({ length: 4 }, () => run(["migrate", "--database", address])));
}

/** Whoever has waited for a second, on a busy machine, says so. */
function upToDate(address: string) {
  const { host, pathname } = new URL(address);
  const notice = /^(newsgraph: the database \S+ does not open yet: .*; waiting up to 30 seconds\n)?$/;
  return { code: 0, stdout: `${host}${pathname} is up to date\n`, stderr: expect.stringMatching(notice) };
}

class Broken1900000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE TABLE half_made (id integer)");
    await runner.query("CREATE TABLE source (id integer)");
  }

  async down(): Promise<void> {}
}

describe("Four programs that start at once on an empty database of PostgreSQL", () => {
  it("migrate it once", async () => {
    expect(await fourMigrate(url)).toEqual(Array(4).fill(upToDate(url)));
    expect(await applied()).toEqual(names);
  });
});

describeUnless(missingPgBouncer(), "Four programs that start at once behind PgBouncer", () => {
  let pooler: PgBouncer;

  beforeAll(async () => {
    pooler = await startPgBouncer({ url: process.env[serverVariable] ?? "" });
  });

  // Before the database is dropped: the pooler keeps connections to it.
  afterEach(() => pooler.stop());

  it("migrate an empty database once", async () => {
    const address = pooler.url(new URL(url).pathname.slice(1));
    expect(await fourMigrate(address)).toEqual(Array(4).fill(upToDate(address)));
    expect(await applied()).toEqual(names);
  });
});

describe("A migration that fails on PostgreSQL", () => {
  it("leaves the database as it was", async () => {
    const dataSource = await openDataSource(locationOf(url));
    await migrate(dataSource, postgresMigration(1000));
    const before = await tables();
    dataSource.migrations.push(new Broken1900000000000());
    await expect(migrate(dataSource, postgresMigration(1000))).rejects.toThrow(
      'relation "source" already exists',
    );
    await dataSource.destroy();
    expect(await tables()).toEqual(before);
    expect(await applied()).toEqual(names);
  });

  it("leaves a database of somebody else's as it was, where a table of that name is in it", async () => {
    await command(url, "CREATE TABLE redirect (path text)");
    await expect(Database.open(locationOf(url))).rejects.toThrow("it holds tables of something else");
    expect(await tables()).toEqual(["redirect"]);
  });
});

describe("A migration whose program is killed in the middle", () => {
  it("leaves the database as it was, for the next to migrate", async () => {
    const other = new pg.Client(url);
    await other.connect();
    // The last table of the migration: it waits there for this transaction.
    await other.query("BEGIN; CREATE TABLE redirect (path text)");
    const { child, ended } = start(["migrate", "--database", url]);
    await untilWaiting();
    child.kill("SIGKILL");
    await ended;
    await other.query("ROLLBACK");
    await other.end();
    expect(await tables()).toEqual([]);
    expect(await run(["migrate", "--database", url])).toEqual(upToDate(url));
  });

  /** Until somebody waits to make the table `redirect`. */
  async function untilWaiting(): Promise<void> {
    const waiting = `SELECT FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'CREATE TABLE redirect%'`;
    while ((await command(url, waiting)).length === 0) await sleep(20);
  }
});

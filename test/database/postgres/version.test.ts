import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type OwnDatabase, openOwnDatabase } from "./own-database.js";

let own: OwnDatabase;
const clients: pg.Client[] = [];

beforeEach(async () => {
  own = await openOwnDatabase();
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.end();
  await own.remove();
});

const insert = (slug: string) =>
  `INSERT INTO source (slug, name, "sortName") VALUES ('${slug}', '${slug}', '${slug}')`;

/** A client that writes as no newsgraph would: without waiting for its turn. */
async function client(): Promise<pg.Client> {
  const [{ name }] = (await own.query("SELECT current_database() AS name")) as [{ name: string }];
  const url = new URL(process.env.TEST_DATABASE_URL ?? "");
  url.pathname = name;
  const opened = new pg.Client(url.href);
  await opened.connect();
  clients.push(opened);
  return opened;
}

describe("The version of the data on PostgreSQL", () => {
  it("is another after each of several transactions that run into each other", async () => {
    const [one, two, three] = await Promise.all([client(), client(), client()]);
    const versions = [await own.database.version()];
    const commit = async (which: pg.Client) => {
      await which.query("COMMIT");
      versions.push(await own.database.version());
    };
    for (let round = 0; round < 10; round += 1) {
      for (const [index, each] of [one, two, three].entries()) {
        await each.query("BEGIN");
        await each.query(insert(`source-${round}-${index}`));
      }
      await commit(two);
      await two.query("BEGIN");
      await two.query(insert(`source-${round}-again`));
      await commit(one);
      await commit(three);
      await commit(two);
    }
    expect(new Set(versions).size).toBe(41);
    expect(versions).not.toContain(null);
  });

  it("is another on another session, on whose server numbers may be given out anew", async () => {
    const before = await own.database.version();
    await own.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'newsgraph' AND datname = current_database()`,
    );
    let after = await own.database.version();
    while (after === null) {
      await sleep(10);
      after = await own.database.version();
    }
    const session = (version: string | null) => version?.split(" ")[0];
    expect([session(before), session(after)]).toEqual(["1", "2"]);
  });
});

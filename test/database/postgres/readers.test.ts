import { setTimeout as sleep } from "node:timers/promises";
import type { Snapshot } from "../../../src/database/snapshot.js";
import { Source } from "../../../src/entities/source.js";
import { type OwnDatabase, openOwnDatabase } from "./own-database.js";

let own: OwnDatabase;
const snapshots: Snapshot[] = [];

afterEach(async () => {
  for (const snapshot of snapshots.splice(0)) await snapshot.release();
  await own.remove();
});

/** What one operation reads; released at the latest with the test. */
function operation(): Snapshot {
  const snapshot = own.database.snapshot();
  snapshots.push(snapshot);
  return snapshot;
}

const ofArchive = "application_name = 'newsgraph' AND datname = current_database()";

/** How many connections the archive keeps. */
async function connections(): Promise<number> {
  return (await own.query(`SELECT 1 FROM pg_stat_activity WHERE ${ofArchive}`)).length;
}

/** Ends the archive's connections as an administrator does. */
async function endConnections(): Promise<void> {
  await own.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${ofArchive}`);
  while ((await connections()) > 0) await sleep(10);
}

const unavailable = {
  code: "SERVICE_UNAVAILABLE",
  message: "The database does not answer just now. Try again in a moment.",
};

const timedOut = {
  code: "OPERATION_TIMED_OUT",
  message:
    "This took longer to read than the server allows. Ask for less: a narrower filter, smaller pages, fewer levels.",
};

describe("The connections that read", () => {
  it("are no more than the pool's size; who comes when all are lent waits in line", async () => {
    own = await openOwnDatabase({ DATABASE_POOL_SIZE: "2" });
    const [first, second, third] = [operation(), operation(), operation()];
    await Promise.all([first.all("SELECT 1"), second.all("SELECT 1")]);
    let isServed = false;
    const served = third.all("SELECT 1").then(() => {
      isServed = true;
    });
    // These two and the writer's.
    expect(await connections()).toBe(3);
    expect(isServed).toBe(false);
    await first.release();
    await served;
    expect(await connections()).toBe(3);
  });

  it("are not waited for without end", async () => {
    own = await openOwnDatabase({ DATABASE_POOL_SIZE: "1" }, "?connect_timeout=1");
    await operation().all("SELECT 1");
    await expect(operation().all("SELECT 1")).rejects.toMatchObject(unavailable);
  });

  it("are closed when nobody has needed them for so long, and opened anew when somebody does", async () => {
    own = await openOwnDatabase({ DATABASE_IDLE_TIMEOUT: "1000" });
    const reading = operation();
    await reading.all("SELECT 1");
    await reading.release();
    expect(await connections()).toBe(2);
    while ((await connections()) > 0) await sleep(50);
    expect(await operation().all("SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });
});

describe("A statement that runs for too long", () => {
  it("is ended, and its operation told to ask for less; the connection reads on for others", async () => {
    own = await openOwnDatabase({ DATABASE_STATEMENT_TIMEOUT: "200", DATABASE_POOL_SIZE: "1" });
    const slow = operation();
    const sibling = slow.all("SELECT 1").then(() => slow.all("SELECT pg_sleep(60)"));
    await expect(sibling).rejects.toMatchObject(timedOut);
    await expect(slow.all("SELECT 1")).rejects.toMatchObject(timedOut);
    await slow.release();
    const before = await own.query(`SELECT pid FROM pg_stat_activity WHERE ${ofArchive} ORDER BY pid`);
    expect(await operation().all("SELECT 1 AS one")).toEqual([{ one: 1 }]);
    expect(await own.query(`SELECT pid FROM pg_stat_activity WHERE ${ofArchive} ORDER BY pid`)).toEqual(
      before,
    );
  });

  it("may run as long as the server lets it where that is asked for", async () => {
    own = await openOwnDatabase({ DATABASE_STATEMENT_TIMEOUT: "0" });
    expect(await operation().all("SHOW statement_timeout")).toEqual([{ statement_timeout: "0" }]);
  });

  it("does not keep the connection of an operation that neither reads on nor ends", async () => {
    own = await openOwnDatabase({ DATABASE_STATEMENT_TIMEOUT: "200", DATABASE_POOL_SIZE: "1" });
    const idle = operation();
    await idle.all("SELECT 1");
    const [{ pid } = { pid: 0 }] = await own.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE ${ofArchive} AND state = 'idle in transaction'`,
    );
    while ((await own.query(`SELECT 1 FROM pg_stat_activity WHERE pid = ${pid}`)).length > 0) await sleep(20);
    await expect(idle.all("SELECT 1")).rejects.toMatchObject(unavailable);
    await idle.release();
    expect(await operation().all("SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });
});

describe("Statements", () => {
  const prepared = "SELECT count(*)::integer AS n FROM pg_prepared_statements";

  it("stay prepared on their connection, once however often they run", async () => {
    own = await openOwnDatabase({ DATABASE_POOL_SIZE: "1" });
    for (let times = 0; times < 3; times += 1) {
      const reading = operation();
      for (let kind = 0; kind < 4; kind += 1) await reading.all(`SELECT ${kind} AS kind`);
      await reading.release();
    }
    // These four, this one, and the look at embargoes before each operation.
    expect(await operation().all(prepared)).toEqual([{ n: 6 }]);
  });

  it("are not prepared under names where that is switched off", async () => {
    own = await openOwnDatabase({ DATABASE_POOL_SIZE: "1", DATABASE_PREPARED_STATEMENTS: "false" });
    const reading = operation();
    await reading.all("SELECT 1");
    expect(await reading.all(prepared)).toEqual([{ n: 0 }]);
  });

  it("of ever new kinds do not pile up on the server: a connection with too many makes place", async () => {
    own = await openOwnDatabase({ DATABASE_POOL_SIZE: "1" });
    const many = operation();
    for (let kind = 0; kind < 600; kind += 1) await many.all(`SELECT ${kind} AS kind`);
    expect(await many.all(prepared)).toEqual([{ n: 602 }]);
    await many.release();
    expect(await operation().all(prepared)).toEqual([{ n: 2 }]);
  });
});

describe("A connection that is lost", () => {
  it("between two statements fails its operation alone, and not the program", async () => {
    own = await openOwnDatabase();
    const midway = operation();
    await midway.all("SELECT 1");
    await endConnections();
    await expect(midway.all("SELECT 1")).rejects.toMatchObject(unavailable);
    await midway.release();
    expect(await operation().all("SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  it("during a statement fails that and its siblings", async () => {
    own = await openOwnDatabase();
    const midway = operation();
    const outcomes = [midway.all("SELECT pg_sleep(60)"), midway.all("SELECT 1")].map((outcome) =>
      expect(outcome).rejects.toMatchObject(unavailable),
    );
    while ((await own.query("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'")).length === 0) {
      await sleep(10);
    }
    await endConnections();
    await Promise.all(outcomes);
  });

  it("takes what was being written with it; the next write goes through", async () => {
    own = await openOwnDatabase();
    const named = (name: string) => ({ slug: name, name, sortName: name, domain: null });
    const { writer } = own.database;
    const lost = writer.transaction(async (manager) => {
      await manager.insert(Source, named("lost"));
      await endConnections();
      await manager.insert(Source, named("never"));
    });
    await expect(lost).rejects.toMatchObject(unavailable);
    await writer.transaction((manager) => manager.insert(Source, named("next")));
    expect(await operation().all("SELECT name FROM source")).toEqual([{ name: "next" }]);
  });
});

describe("A writer", () => {
  it("is told where another keeps the database locked for longer than it waits", async () => {
    own = await openOwnDatabase();
    await own.query("BEGIN");
    await own.query("SELECT pg_advisory_xact_lock(7265301)");
    const impatient = await own.openAnother({ lockTimeout: 100 });
    await expect(impatient.writer.transaction(async () => undefined)).rejects.toMatchObject({
      code: "DATABASE_LOCKED",
      message: "Another program keeps the database locked. Try again when it is done.",
    });
    await impatient.close();
    await own.query("ROLLBACK");
  });
});

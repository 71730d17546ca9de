import { seedDatabase } from "../../../src/cli/seed-database.js";
import { Database } from "../../../src/database/database.js";
import { addTo, testNow } from "../../support/archive.js";
import { ask, run } from "../../support/graph.js";
import { mention, story } from "../../support/news.js";
import { command, dropDatabase, locationOf, makeEmptyDatabase } from "../../support/postgres/databases.js";
import { describeUnless } from "../../support/postgres/describe-unless.js";
import {
  missingPgBouncer,
  type PgBouncer,
  preparesStatements,
  startPgBouncer,
} from "../../support/postgres/pgbouncer.js";
import { counting, stopEndless } from "../../support/stopping.js";

const unprepared = { DATABASE_PREPARED_STATEMENTS: "false" };

const query = `{
  actors(first: 100) {
    totalCount
    nodes { id name articles(first: 2) { totalCount edges { cursor node { uri headline places { name } } } } }
  }
}`;

let pooler: PgBouncer;
let url: string;

async function startPooler(options?: Parameters<typeof startPgBouncer>[1]): Promise<void> {
  pooler = await startPgBouncer({ url: process.env.TEST_DATABASE_URL ?? "" }, options);
}

beforeEach(async () => {
  url = await makeEmptyDatabase();
});

afterEach(async () => {
  pooler.stop();
  await dropDatabase(url);
});

/** The database by way of the pooler. */
function pooledUrl(): string {
  return pooler.url(new URL(url).pathname.slice(1));
}

function open(env: Readonly<Record<string, string>>): Promise<Database> {
  return Database.open(locationOf(pooledUrl(), env), { now: testNow });
}

describeUnless(missingPgBouncer(), "An archive behind PgBouncer in transaction mode", () => {
  it("has the operation broken off that is stopped, and no other one", async () => {
    await startPooler({ poolSize: 3 });
    const pooled = await open(unprepared);
    try {
      for (let round = 0; round < 5; round += 1) {
        const other = pooled.snapshot();
        const answer = other.all<{ n: string }>(counting(5_000_000));
        await stopEndless(pooled);
        expect(Number((await answer)[0]?.n)).toBe(5_000_000);
        await other.release();
      }
    } finally {
      await pooled.close();
    }
  });

  it("is migrated, filled and read as without, by more operations at once than the pooler has connections", async () => {
    await startPooler({ poolSize: 3 });
    const pooled = await open(unprepared);
    await seedDatabase(pooled);
    const answers = await Promise.all(Array.from({ length: 60 }, () => ask(pooled, query)));
    await pooled.close();

    const direct = await Database.open(locationOf(url), { now: testNow });
    const expected = await ask(direct, query);
    await direct.close();
    expect(expected.actors.totalCount).toBeGreaterThan(10);
    expect(answers).toEqual(answers.map(() => expected));
  });

  it("shows each operation one state of the archive while another program writes", async () => {
    await startPooler({ poolSize: 3 });
    const [reading, writing] = [await open(unprepared), await open(unprepared)];
    const written = (async () => {
      for (let number = 0; number < 30; number += 1) {
        await addTo(writing, [story({ uri: `story-${number}`, mentions: [mention("Person", "Ann")] })]);
      }
    })();
    const seen: number[] = [];
    for (let times = 0; times < 30; times += 1) {
      const { articles, people } = await ask(
        reading,
        "{ articles(first: 100) { totalCount nodes { uri } } people { nodes { articles { totalCount } } } }",
      );
      expect(articles.nodes).toHaveLength(articles.totalCount);
      expect(people.nodes).toEqual(
        articles.totalCount ? [{ articles: { totalCount: articles.totalCount } }] : [],
      );
      seen.push(articles.totalCount);
    }
    await written;
    expect(await ask(reading, "{ articles { totalCount } }")).toEqual({ articles: { totalCount: 30 } });
    expect(seen).toEqual([...seen].sort((one, other) => one - other));
    await Promise.all([reading.close(), writing.close()]);
  });

  it("has two programs write in turns", async () => {
    await startPooler();
    const programs = await Promise.all([open(unprepared), open(unprepared)]);
    const stories = Array.from({ length: 40 }, (_, number) =>
      story({ uri: `story-${number}`, mentions: [mention("Person", `Person ${number % 5}`)] }),
    );
    await Promise.all(programs.map((program) => addTo(program, stories)));
    const [first] = programs;
    expect(await ask(first, "{ articles { totalCount } people { totalCount } }")).toEqual({
      articles: { totalCount: 40 },
      people: { totalCount: 5 },
    });
    await Promise.all(programs.map((program) => program.close()));
  });

  it("leaves nothing of its own on the pooler's connections: limits and locks are the transaction's", async () => {
    await startPooler({ poolSize: 1 });
    const archive = await open({ ...unprepared, DATABASE_STATEMENT_TIMEOUT: "12345" });
    await addTo(archive, [story({ uri: "story" })]);
    const settings =
      "SELECT name, setting FROM pg_settings WHERE name LIKE '%\\_timeout' AND source = 'session'";
    const locks = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory'";
    const snapshot = archive.snapshot();
    expect(await snapshot.all("SHOW statement_timeout")).toEqual([{ statement_timeout: "12345ms" }]);
    await snapshot.release();
    expect(await command(pooledUrl(), settings)).toEqual([]);
    expect(await command(pooledUrl(), locks)).toEqual([]);
    await archive.close();
  });

  it("tells versions of the data apart, and that one is the same, on whichever of the pooler's connections", async () => {
    await startPooler({ poolSize: 3 });
    const [reading, writing] = [await open(unprepared), await open(unprepared)];
    const versions: (string | null)[] = [];
    for (let number = 0; number < 10; number += 1) {
      await addTo(writing, [story({ uri: `story-${number}` })]);
      await Promise.all(Array.from({ length: 5 }, () => ask(reading, "{ articles { totalCount } }")));
      versions.push(await reading.version());
    }
    expect(new Set(versions).size).toBe(10);
    expect(versions).not.toContain(null);
    let repeated = false;
    // Other tests' databases on the same server move it too.
    for (let tries = 0; tries < 1000 && !repeated; tries += 1) {
      const before = await reading.version();
      await Promise.all(Array.from({ length: 5 }, () => ask(reading, "{ articles { totalCount } }")));
      repeated = before === (await reading.version());
    }
    expect(repeated).toBe(true);
    await Promise.all([reading.close(), writing.close()]);
  });

  it("says what to set where the pooler loses prepared statements", async () => {
    await startPooler({ poolSize: 2 });
    const archive = await open({ DATABASE_PREPARED_STATEMENTS: "true" });
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => run(archive, "{ articles { totalCount } }")),
    );
    const failures = answers.flatMap(({ errors = [] }) => errors.map(({ originalError }) => originalError));
    expect(failures.length).toBeGreaterThan(0);
    for (const failure of failures) {
      expect(failure).toMatchObject({
        code: "SERVICE_UNAVAILABLE",
        cause: {
          message:
            "a pooler in between does not carry prepared statements: set DATABASE_PREPARED_STATEMENTS=false",
        },
      });
    }
    await archive.close();
  });
});

describeUnless(
  missingPgBouncer(preparesStatements),
  "An archive behind PgBouncer that carries prepared statements",
  () => {
    it("is read with them", async () => {
      await startPooler({ poolSize: 2, maxPreparedStatements: 100 });
      const archive = await open({});
      await seedDatabase(archive);
      const answers = await Promise.all(Array.from({ length: 60 }, () => ask(archive, query)));
      expect(answers).toEqual(answers.map(() => answers[0]));
      await archive.close();
    });
  },
  { optionalOnBuildMachines: true },
);

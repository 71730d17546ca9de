import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { seedDatabase } from "../../../src/cli/seed-database.js";
import { readConfig } from "../../../src/config.js";
import { Database } from "../../../src/database/database.js";
import { buildGraphSchema } from "../../../src/resolvers/graph-schema.js";
import { createContext } from "../../../src/schema/context.js";
import { type RunningServer, startServer as startHttpServer } from "../../../src/server/start-server.js";
import { addKey } from "../../support/callers.js";
import { locationOf } from "../../support/postgres/databases.js";
import { type Server, startServer as startPostgres } from "../../support/postgres/server.js";
import { startProxy } from "../../support/postgres/silent-proxy.js";

const unavailable = "The database does not answer just now. Try again in a moment.";

const query = '{ person(slug: "amir-muqam") { name } articles { totalCount } }';
const answer = {
  status: 200,
  retryAfter: null,
  body: { data: { person: { name: "Amir Muqam" }, articles: { totalCount: 2 } } },
};

const refusal = {
  status: 503,
  retryAfter: "1",
  body: {
    data: null,
    errors: expect.arrayContaining([
      expect.objectContaining({ message: unavailable, extensions: { code: "SERVICE_UNAVAILABLE" } }),
    ]),
  },
};

let postgres: Server;
const logged: string[] = [];

beforeAll(async () => {
  postgres = await startPostgres();
  const database = await Database.open(locationOf(postgres.url));
  await seedDatabase(database);
  await database.close();
}, 60_000);

afterAll(() => postgres.stop());

let database: Database;
let http: RunningServer;

async function serve(url: string, env: Readonly<Record<string, string>> = {}): Promise<void> {
  logged.length = 0;
  database = await Database.open(locationOf(url, env));
  http = await startHttpServer({
    schema: await buildGraphSchema(),
    createContext,
    database,
    config: readConfig({ HOST: "127.0.0.1", PORT: "0", ...env }),
    log: (text) => logged.push(text),
  });
}

afterEach(async () => {
  await http.stop();
  await database.close();
});

async function ask(key?: string) {
  const response = await fetch(http.url, {
    method: "POST",
    headers: { "content-type": "application/json", ...(key && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ query }),
  });
  const body = (await response.json()) as {
    data: unknown;
    errors?: { message: string; extensions: { code: string } }[];
  };
  return {
    status: response.status,
    retryAfter: response.headers.get("retry-after"),
    body,
  };
}

async function get(path: string) {
  const response = await fetch(new URL(path, http.url));
  return { status: response.status, body: await response.json() };
}

const ready = { status: 200, body: { status: "ready" } };
const unready = {
  status: 503,
  body: { errors: [{ message: unavailable, extensions: { code: "SERVICE_UNAVAILABLE" } }] },
};

describe("A PostgreSQL server that goes away while newsgraph serves", () => {
  it("ends a transaction that hears of it between two statements like one in the middle of a statement", async () => {
    await serve(postgres.url);
    const written = database.writer.transaction(async (manager) => {
      await manager.query("SELECT 1");
      await postgres.halt("immediate");
      while (!manager.queryRunner?.isReleased) await sleep(10);
      await manager.query("SELECT 1");
    });
    await expect(written).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE", message: unavailable });
    await postgres.resume();
  });

  it.each([
    ["is stopped", "fast"],
    ["crashes", "immediate"],
  ] as const)(
    "and %s midway through a request fails that one with advice to retry, and is found again when it is back",
    async (_, how) => {
      await serve(postgres.url, { CACHE_BYTES: "0" });
      const { text: key } = await addKey(database, "reader");
      expect([await ask(), await ask(key)]).toEqual([answer, answer]);
      expect(await get("/readyz")).toEqual(ready);

      const locker = new pg.Client(postgres.url);
      locker.on("error", () => undefined);
      await locker.connect();
      await locker.query("BEGIN; LOCK TABLE article IN ACCESS EXCLUSIVE MODE");
      const midway = ask();
      while ((await locker.query("SELECT 1 FROM pg_locks WHERE NOT granted")).rows.length === 0)
        await sleep(10);
      await postgres.halt(how);
      expect(await midway).toEqual(refusal);

      expect(await ask()).toEqual(refusal);
      // Nobody knows whose key it is.
      expect(await ask(key)).toEqual({ ...unready, retryAfter: "1" });
      expect(await get("/readyz")).toEqual(unready);
      expect(await get("/healthz")).toEqual({ status: 200, body: { status: "ok" } });

      await postgres.resume();
      expect(await get("/readyz")).toEqual(ready);
      expect([await ask(), await ask(key)]).toEqual([answer, answer]);
      await database.writer.transaction((manager) => manager.query("UPDATE article SET version = version"));
      expect(logged).toEqual([
        expect.stringMatching(/^The database does not answer just now\..* \(.+\)$/),
        expect.stringMatching(/^no key can be looked up: The database does not answer just now\..* \(.+\)$/),
      ]);
    },
    60_000,
  );

  it("answers every request of a busy time in full or with advice to retry, never in between", async () => {
    await serve(postgres.url);
    const answers: Awaited<ReturnType<typeof ask>>[] = [];
    let isOver = false;
    const clients = Array.from({ length: 20 }, async () => {
      while (!isOver) answers.push(await ask());
    });
    await sleep(300);
    await postgres.halt("immediate");
    await sleep(300);
    await postgres.resume();
    while ((await get("/readyz")).status !== 200) await sleep(20);
    const before = answers.length;
    while (answers.length < before + 100) await sleep(20);
    isOver = true;
    await Promise.all(clients);
    const failed = answers.filter(({ body }) => body.errors);
    expect(failed.length).toBeGreaterThan(0);
    for (const one of answers) if (!one.body.errors) expect(one).toEqual(answer);
    const codes = failed.flatMap(({ body: { errors = [] } }) =>
      errors.map(({ extensions }) => extensions.code),
    );
    expect([...new Set(codes)]).toEqual(["SERVICE_UNAVAILABLE"]);
    expect(await ask()).toEqual(answer);
  }, 60_000);
});

describe("A network that falls silent while newsgraph serves", () => {
  it("is not waited for without end, by requests or by the balancer", async () => {
    const proxy = await startProxy(postgres.url);
    await serve(`${proxy.url}?connect_timeout=1`, { DATABASE_STATEMENT_TIMEOUT: "500" });
    expect(await ask()).toEqual(answer);
    expect(await get("/readyz")).toEqual(ready);
    proxy.fallSilent();
    expect(await get("/readyz")).toEqual(unready);
    expect(await ask()).toEqual(refusal);
    await proxy.close();
  }, 30_000);
});

import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { readConfig } from "../../../src/config.js";
import type { Database } from "../../../src/database/database.js";
import { buildGraphSchema } from "../../../src/resolvers/graph-schema.js";
import { createContext } from "../../../src/schema/context.js";
import { RateLimits } from "../../../src/server/limits/rate-limits.js";
import { type RunningServer, startServer as startHttpServer } from "../../../src/server/start-server.js";
import { addTo } from "../../support/archive.js";
import { addKey } from "../../support/callers.js";
import { story } from "../../support/news.js";
import { type Server, startServer as startPostgres } from "../../support/postgres/server.js";
import { startProxy } from "../../support/postgres/silent-proxy.js";
import { openTempDatabase } from "../../support/temp-database.js";

/** Where shares are counted: not the archive's own server, whose version moves with everything that is written. */
let store: Server;
let archive: Database;
const servers: RunningServer[] = [];
const logged: string[] = [];

beforeAll(async () => {
  [store, archive] = await Promise.all([startPostgres(), openTempDatabase()]);
  await addTo(archive, [story({ uri: "ferry" }), story({ uri: "harbour" })]);
}, 60_000);

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  logged.length = 0;
});

afterAll(() => store.stop());

/** A server of the archive with as much as is asked for here in a minute for each address, and ten times that with a key. */
async function serve(url: string, limit: number): Promise<RunningServer> {
  const env = { RATE_LIMIT: String(limit), KEY_RATE_LIMIT: String(limit * 10), RATE_LIMIT_STORE: url };
  const server = await startHttpServer({
    schema: await buildGraphSchema(),
    createContext,
    database: archive,
    config: readConfig({
      ...env,
      HOST: "127.0.0.1",
      PORT: "0",
      CACHE_BYTES: "0",
      TRUSTED_PROXIES: "loopback",
    }),
    log: (text) => logged.push(text),
  });
  servers.push(server);
  return server;
}

/** Two articles with a field each, the list and its nodes. */
const query = "{ articles(first: 2) { nodes { uri } } }";
const cost = 5;
const data = { articles: { nodes: [{ uri: "harbour" }, { uri: "ferry" }] } };

async function ask({ url }: RunningServer, address: string, key?: string) {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-forwarded-for": address,
      ...(key && { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({ query }),
  });
  const [limit, remaining] = ["ratelimit-limit", "ratelimit-remaining"].map((name) =>
    Number(response.headers.get(name)),
  );
  return { status: response.status, limit, remaining, body: await response.json() };
}

/** What an operation costs is written down in the store while it is answered, and nobody waits for that. */
async function counted(name: string, points: number): Promise<void> {
  const client = new pg.Client(store.url);
  await client.connect();
  const sql = "SELECT sum(points) AS points FROM newsgraph_rate_limit WHERE key LIKE $1";
  while (Number((await client.query(sql, [`%:${name}`])).rows[0]?.points) < points) await sleep(20);
  await client.end();
}

const answer = (limit: number, remaining: number) => ({ status: 200, limit, remaining, body: { data } });

const refused = (limit: number) => ({
  status: 429,
  limit,
  remaining: 0,
  body: {
    errors: [
      {
        message: expect.stringMatching(new RegExp(`^You have had the ${limit} values that you may have`)),
        extensions: { code: "RATE_LIMITED" },
      },
    ],
  },
});

describe("Servers that count in one PostgreSQL database", () => {
  it("give a client one share together, by its address and by its key", async () => {
    // At the same time, both making the table.
    const [one, other] = await Promise.all([serve(store.url, 14), serve(store.url, 14)]);
    const { id, text: key } = await addKey(archive, "reader");
    const byAddress: unknown[] = [];
    const byKey: unknown[] = [];
    for (const [n, server] of [one, other, one, other].entries()) {
      byAddress.push(await ask(server, "192.0.2.1"));
      byKey.push(await ask(server, "192.0.2.1", key));
      await counted("192.0.2.1", Math.min(n + 1, 3) * cost);
      await counted(id, (n + 1) * cost);
    }
    // The last one that is let in may cost more than was left.
    expect(byAddress).toEqual([answer(14, 9), answer(14, 4), answer(14, 0), refused(14)]);
    expect(byKey).toEqual([135, 130, 125, 120].map((remaining) => answer(140, remaining)));
    expect(await ask(other, "192.0.2.2")).toEqual(answer(14, 9));
    expect(logged).toEqual([]);
  });

  it("count the subject of a token too, whatever the identity provider has put there", async () => {
    const log = (text: string) => logged.push(text);
    const options = { limit: 10, keyLimit: 10, store: store.url, log };
    const limits = [await RateLimits.open(options), await RateLimits.open(options)];
    for (const name of ["token:ann", `token:${"a".repeat(5000)}`, "token:\0", "token:Zoë 🙂"]) {
      const left: unknown[] = [];
      for (const one of limits) left.push((await one.admit({ name, hasKey: true }))?.remaining);
      expect(left).toEqual([9, 8]);
    }
    for (const one of limits) await one.close();
    expect(logged).toEqual([]);
  });
});

describe("A database of shares that goes away", () => {
  it("lets nobody through who has had a share, and fails no request: each server counts alone, and says so", async () => {
    const [one, other] = [await serve(store.url, 8), await serve(store.url, 8)];
    expect(await ask(one, "192.0.2.3")).toEqual(answer(8, 3));
    await store.halt("immediate");
    try {
      for (const server of [one, other]) {
        expect(await ask(server, "192.0.2.4")).toEqual(answer(8, 3));
        expect(await ask(server, "192.0.2.4")).toMatchObject({ status: 200, remaining: 0 });
        expect(await ask(server, "192.0.2.4")).toEqual(refused(8));
      }
    } finally {
      await store.resume();
    }
    expect(logged).toEqual(
      Array(2).fill(
        expect.stringMatching(
          /^rate limits are counted by each server alone: RATE_LIMIT_STORE does not answer \(.+\)$/,
        ),
      ),
    );
  });

  it("is waited for once where it falls silent, not by each request", async () => {
    const proxy = await startProxy(store.url);
    const server = await serve(proxy.url, 1000);
    expect(await ask(server, "192.0.2.5")).toEqual(answer(1000, 995));
    await counted("192.0.2.5", cost);
    proxy.fallSilent();
    expect((await ask(server, "192.0.2.5")).status).toBe(200);
    const answers: unknown[] = [];
    for (let n = 0; n < 10; n += 1) answers.push(await ask(server, "192.0.2.6"));
    expect(answers).toEqual(Array.from({ length: 10 }, (_, n) => answer(1000, 1000 - (n + 1) * cost)));
    expect(logged).toHaveLength(1);
    await servers.pop()?.stop();
    await proxy.close();
  }, 30_000);

  it("is needed to start", async () => {
    const url = new URL(store.url);
    url.port = "1";
    await expect(serve(url.href, 10)).rejects.toMatchObject({
      code: "SERVICE_UNAVAILABLE",
      message: expect.stringMatching(/^The database of RATE_LIMIT_STORE cannot be used: /),
    });
  });
});

import { EventEmitter, once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GraphQLInt, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from "graphql";
import { readConfig } from "../../src/config.js";
import { Database } from "../../src/database/database.js";
import type { Snapshot } from "../../src/database/snapshot.js";
import { BadUserInput, NewsgraphError } from "../../src/errors.js";
import type { Bill } from "../../src/schema/bill.js";
import { type RunningServer, type ServerOptions, startServer } from "../../src/server/start-server.js";

interface ExampleContext {
  snapshot: Snapshot;
  bill: Bill;
}

/** Something that a test lets happen: `await gate.opened` goes on once `gate.open()` was called. */
export interface Gate {
  opened: Promise<void>;
  open: () => void;
}

export function gate(): Gate {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** A server on a port of its own, over a small schema whose fields fail, wait and read as its test wants it. */
export interface ExampleServer extends RunningServer {
  database: Database;
  /** How many operations were begun. */
  executions(): number;
  /** Resolves once so many requests have asked for the version of the data. */
  asking(times: number): Promise<void>;
  /** What the operators were told. */
  logged: string[];
  /** `slow` reads and then waits for `mayEnd`; this resolves once so many of them wait. */
  waiting(times: number): Promise<void>;
  mayEnd: Gate;
  /** What became of the read that `readsLate` makes once `mayEnd` is open, or of that of `endless`. */
  lateRead: Promise<string>;
  post(body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Stops it and removes its database. */
  remove(): Promise<void>;
}

/** Takes hours. */
const endlessSql =
  "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000000) SELECT count(*) AS n FROM n";

export async function startExample(
  settings: Parameters<typeof readConfig>[1] = {},
  options: Partial<Pick<ServerOptions<ExampleContext>, "connections" | "grace" | "log" | "onRequest">> = {},
): Promise<ExampleServer> {
  const directory = await mkdtemp(join(tmpdir(), "newsgraph-server-"));
  const database = await Database.open({ engine: "sqlite", file: join(directory, "news.sqlite") });
  const logged: string[] = [];
  const arrivals = new EventEmitter();
  let arrived = 0;
  let executions = 0;
  let askedForVersion = 0;
  const mayEnd = gate();
  let tellLateRead = (_outcome: string) => {};
  const lateRead = new Promise<string>((resolve) => {
    tellLateRead = resolve;
  });

  const removeDatabase = async () => {
    await database.close();
    await rm(directory, { recursive: true });
  };

  const count = async (snapshot: Snapshot) => {
    const [row] = await snapshot.all<{ count: number }>("SELECT count(*) AS count FROM article");
    return row?.count;
  };
  const beBusy = () => {
    throw new NewsgraphError("SERVICE_UNAVAILABLE", "The archive is busy. Try again in a moment.", {
      cause: new Error("SQLITE_BUSY: database is locked"),
    });
  };
  const query = new GraphQLObjectType<unknown, ExampleContext>({
    name: "Query",
    fields: {
      hello: { type: GraphQLString, resolve: () => "Hello" },
      stories: { type: GraphQLInt, resolve: (_, __, { snapshot }) => count(snapshot) },
      page: {
        type: GraphQLInt,
        args: { first: { type: new GraphQLNonNull(GraphQLInt), defaultValue: 20 } },
        resolve: (_, { first }) => {
          if (first > 100) throw new BadUserInput("first is 500; ask for at most 100.", ["first"]);
          return first;
        },
      },
      text: {
        type: GraphQLString,
        args: { length: { type: new GraphQLNonNull(GraphQLInt) } },
        resolve: (_, { length }) => "news ".repeat(length / 5),
      },
      blocks: {
        type: GraphQLInt,
        args: { milliseconds: { type: new GraphQLNonNull(GraphQLInt) } },
        resolve: (_, { milliseconds }) => {
          const begun = performance.now();
          while (performance.now() - begun < milliseconds);
          return milliseconds;
        },
      },
      leaks: {
        type: GraphQLString,
        resolve: () => {
          throw new Error("SQLITE_ERROR: no such column:\n SELECT secret FROM article in /srv/news.sqlite");
        },
      },
      leaksPath: {
        type: GraphQLString,
        resolve: () => {
          throw new NewsgraphError("DATABASE_UNUSABLE", "The database /srv/news.sqlite cannot be opened.");
        },
      },
      busy: { type: GraphQLString, resolve: beBusy },
      busyAtAll: { type: new GraphQLNonNull(GraphQLString), resolve: beBusy },
      slow: {
        type: GraphQLInt,
        resolve: async (_, __, { snapshot }) => {
          const stories = await count(snapshot);
          arrived += 1;
          arrivals.emit("arrived");
          await mayEnd.opened;
          return stories;
        },
      },
      endless: {
        type: GraphQLInt,
        resolve: async (_, __, { snapshot }) => {
          arrived += 1;
          arrivals.emit("arrived");
          const [row] = await snapshot.all<{ n: number }>(endlessSql).catch((error: Error) => {
            tellLateRead(error.message);
            throw error;
          });
          return row?.n;
        },
      },
      fails: {
        type: new GraphQLNonNull(GraphQLString),
        resolve: async () => {
          throw new BadUserInput("No.", []);
        },
      },
      readsLate: {
        type: GraphQLInt,
        resolve: async (_, __, { snapshot }) => {
          await mayEnd.opened;
          await count(snapshot).then(
            () => tellLateRead("it was read"),
            (error: Error) => tellLateRead(error.message),
          );
          return 0;
        },
      },
    },
  });

  const server = await startServer<ExampleContext>({
    schema: new GraphQLSchema({ query }),
    createContext: (snapshot, { bill }) => {
      executions += 1;
      return { snapshot, bill };
    },
    database: {
      snapshot: () => database.snapshot(),
      ping: () => database.ping(),
      readersUsage: () => database.readersUsage(),
      watchStatements: (watch) => database.watchStatements(watch),
      version() {
        askedForVersion += 1;
        arrivals.emit("asked");
        return database.version();
      },
    },
    config: readConfig({}, { host: "127.0.0.1", port: "0", rateLimit: "0", maxDelay: "0", ...settings }),
    log: (text) => logged.push(text),
    ...options,
  }).catch(async (error) => {
    await removeDatabase();
    throw error;
  });

  return {
    ...server,
    database,
    executions: () => executions,
    async asking(times) {
      while (askedForVersion < times) await once(arrivals, "asked");
    },
    logged,
    async waiting(times) {
      while (arrived < times) await once(arrivals, "arrived");
    },
    mayEnd,
    lateRead,
    post: (body, headers = {}) =>
      fetch(server.url, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
    async remove() {
      mayEnd.open();
      await server.stop();
      await removeDatabase();
    },
  };
}

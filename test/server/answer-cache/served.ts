import type { GraphQLSchema } from "graphql";
import { type DatabaseLocation, readConfig } from "../../../src/config.js";
import { Database } from "../../../src/database/database.js";
import { buildGraphSchema } from "../../../src/resolvers/graph-schema.js";
import { createContext } from "../../../src/schema/context.js";
import { startServer } from "../../../src/server/start-server.js";
import { makeArchive } from "../../kill/archive.js";

/** An archive that other programs may open as well, over HTTP, with its answers kept. */
export interface Served {
  archive: Database;
  /** What `--database` takes. */
  url: string;
  location: DatabaseLocation;
  /** Asks by POST, or by GET, and gives the data. */
  // biome-ignore lint/suspicious/noExplicitAny: a test knows the shape that it asked for.
  ask(query: string, method?: "GET" | "POST"): Promise<any>;
  /** How many operations were executed. */
  executions(): number;
  stop(): Promise<void>;
}

/**
 * Serves an empty archive on the project's engine: `const served = await serve({ now: () => clock })`.
 *
 * @param schema the archive's, unless a test has another that reads of it
 */
export async function serve({
  now = () => new Date(),
  schema,
}: {
  now?: () => Date;
  schema?: GraphQLSchema;
}): Promise<Served> {
  const { url, remove } = await makeArchive();
  const { location } = readConfig({ DATABASE_URL: url }).database;
  const archive = await Database.open(location, { now, patience: 30_000 });
  let executions = 0;
  const server = await startServer({
    schema: schema ?? (await buildGraphSchema()),
    createContext(snapshot) {
      executions += 1;
      return createContext(snapshot);
    },
    database: archive,
    // However slow the machine is, nobody is sent away.
    config: readConfig({ HOST: "127.0.0.1", PORT: "0", MAX_DELAY: "0" }),
    log: (text) => {
      throw new Error(text);
    },
  });

  const post = (query: string) =>
    fetch(server.url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query }),
    });
  const get = (query: string) =>
    fetch(`${server.url}?query=${encodeURIComponent(query)}`, {
      headers: { "apollo-require-preflight": "1" },
    });

  return {
    archive,
    url,
    location,
    async ask(query, method = "POST") {
      const response = await (method === "POST" ? post(query) : get(query));
      const { data, errors } = (await response.json()) as { data: unknown; errors?: unknown };
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
    executions: () => executions,
    async stop() {
      await server.stop();
      await archive.close();
      await remove();
    },
  };
}

/**
 * Asks until the answer is kept, and gives it. Whatever else writes on the same PostgreSQL server, as other tests do,
 * has answers go.
 */
// biome-ignore lint/suspicious/noExplicitAny: a test knows the shape that it asked for.
export async function askUntilKept(served: Served, query: string): Promise<any> {
  for (let tries = 0; tries < 1000; tries += 1) {
    const before = served.executions();
    const data = await served.ask(query);
    if (served.executions() === before) return data;
  }
  throw new Error("No answer was kept.");
}

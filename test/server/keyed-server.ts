import { readConfig } from "../../src/config.js";
import type { Database } from "../../src/database/database.js";
import { buildGraphSchema } from "../../src/resolvers/graph-schema.js";
import { createContext } from "../../src/schema/context.js";
import { CompiledAnswers } from "../../src/server/compiled-answers.js";
import { startServer } from "../../src/server/start-server.js";

/** What came back to a request. */
export interface Answered {
  status: number;
  challenge: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: a test knows the shape that it asked for.
  body: any;
}

/** An archive over HTTP as `newsgraph serve` has it, asked with or without keys. */
export interface KeyedServer {
  /** `http://127.0.0.1:4000` */
  site: string;
  /** What the operators were told. */
  logged: string[];
  /** Asks by POST. @param key a key or token; null: without */
  ask(query: string, key: string | null, headers?: Record<string, string>): Promise<Answered>;
  stop(): Promise<void>;
}

/** Serves an archive: `const server = await serve(archive, { ANONYMOUS_READING: "false" })`. */
export async function serve(
  database: Database,
  env: Record<string, string> = {},
  { compiles = true } = {},
): Promise<KeyedServer> {
  const schema = await buildGraphSchema();
  const logged: string[] = [];
  const log = (text: string) => {
    logged.push(text);
  };
  const server = await startServer({
    schema,
    createContext,
    database,
    // The shares that are left differ from one answer to the next.
    config: readConfig({
      HOST: "127.0.0.1",
      PORT: "0",
      RATE_LIMIT: "0",
      KEY_RATE_LIMIT: "0",
      MAX_DELAY: "0",
      ...env,
    }),
    log,
    ...(compiles && { compiled: new CompiledAnswers(schema, log) }),
  });
  return {
    site: server.url.replace(/\/graphql$/, ""),
    logged,
    async ask(query, key, headers = {}) {
      const response = await fetch(server.url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...(key !== null && { authorization: `Bearer ${key}` }),
          ...headers,
        },
        body: JSON.stringify({ query }),
      });
      return {
        status: response.status,
        challenge: response.headers.get("www-authenticate"),
        body: await response.json(),
      };
    },
    stop: () => server.stop(),
  };
}

/** How a request is refused by HTTP alone. */
export function refusal(
  status: number,
  code: string,
  message: string,
  error: string | null = null,
): Answered {
  const scheme = 'Bearer realm="newsgraph"';
  return {
    status,
    challenge: error === null ? scheme : `${scheme}, error="${error}", error_description="${message}"`,
    body: { errors: [{ message, extensions: { code } }] },
  };
}

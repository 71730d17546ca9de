import { execFileSync } from "node:child_process";
import { readConfig } from "../../src/config.js";
import { ask, type Ended, run, start } from "../cli/newsgraph.js";
import { audience, issuer, startProvider } from "../server/identity-provider.js";
import { type Credentials, makeCredentials } from "./credentials.js";

/** The built program as a process of its own, over an archive that is only read. */
export interface FuzzedServer {
  url: string;
  port: number;
  credentials: Credentials;
  /** A reader's key where nobody may read without one, else null. */
  key: string | null;
  /** All that it has told its operators. */
  told(): string;
  /** What it takes of memory (MiB). */
  memory(): number;
  /** What it answers to a question that takes in most of the archive. */
  answer(): Promise<unknown>;
  /** Ends it as operators do. */
  stop(): Promise<Ended>;
}

export const question = `{
  articles {
    totalCount
    nodes { headline actors { name articles { totalCount } } places { name ancestors { name } } topics { name } }
    facets { places { count } }
  }
}`;

/**
 * Serves an archive, with the seed stories in it where it has none: `const server = await serveToFuzz("x.sqlite")`.
 *
 * Keys that hold for a day are made in it, tokens of an identity provider are taken beside them, addresses are those
 * that a proxy names, and nobody's share is ever used up.
 */
export async function serveToFuzz(database: string, env: Record<string, string> = {}): Promise<FuzzedServer> {
  const seeded = await run(["seed", "--database", database], { env });
  if (seeded.code !== 0) throw new Error(seeded.stderr);
  const provider = await startProvider();
  const credentials = await makeCredentials(database, provider);
  const program = start(["serve", "--host", "127.0.0.1", "--port", "0", "--database", database], {
    env: {
      RATE_LIMIT: "0",
      KEY_RATE_LIMIT: "0",
      TRUSTED_PROXIES: "loopback",
      JWT_JWKS_URL: provider.jwksUrl,
      JWT_ISSUER: issuer,
      JWT_AUDIENCE: audience,
      ...env,
    },
  });
  let told = "";
  program.child.stderr?.on("data", (text: string) => {
    told += text;
  });
  // As the program itself reads it.
  const isOpen = readConfig({ ANONYMOUS_READING: env.ANONYMOUS_READING }).anonymousReading;
  const key = isOpen ? null : (credentials.holding[0]?.text ?? null);
  const [, url = ""] = await program.wrote("stdout", /^newsgraph serves (\S+)\n$/);
  const { pid } = program.child;
  return {
    url,
    port: Number(new URL(url).port),
    credentials,
    key,
    told: () => told,
    memory: () => Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024,
    answer: () => ask(url, question, key),
    async stop() {
      program.child.kill("SIGTERM");
      const ended = await program.ended;
      await provider.stop();
      return ended;
    },
  };
}

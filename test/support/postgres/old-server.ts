import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type Server, startServer } from "./server.js";

/** Where Debian and its kin install each major version. */
const installations = "/usr/lib/postgresql";

/** The oldest that newsgraph takes. */
const firstGoodVersion = 16;

/** What keeps `startOldServer` from starting one; undefined where nothing does. */
export function missingOldServer(): string | undefined {
  return oldVersion() ? undefined : `no PostgreSQL before ${firstGoodVersion} is in ${installations}`;
}

/** Starts a PostgreSQL that is too old: `const { version, server } = await startOldServer()`. */
export async function startOldServer(): Promise<{ version: string; server: Server }> {
  const version = oldVersion();
  if (!version) throw new Error(missingOldServer());
  return { version, server: await startServer({ bin: join(installations, version, "bin") }) };
}

function oldVersion(): string | undefined {
  if (!existsSync(installations)) return undefined;
  return readdirSync(installations).find(
    (name) => Number(name) < firstGoodVersion && existsSync(join(installations, name, "bin", "postgres")),
  );
}

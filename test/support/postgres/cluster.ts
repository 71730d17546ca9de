import { execFile } from "node:child_process";
import { chownSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { environment } from "./daemon.js";
import { type Account, versionOf } from "./programs.js";

/** Where the server of a directory stores. */
export function dataOf(directory: string): string {
  return join(directory, "data");
}

/** Makes the storage of a server, with one user: `await makeCluster(bin, directory, account, password)`. */
export async function makeCluster(
  bin: string,
  directory: string,
  account: Account,
  password: string,
): Promise<void> {
  const data = dataOf(directory);
  const passwordFile = join(directory, "password");
  mkdirSync(data, { mode: 0o700 });
  giveTo(account, data);
  writePrivate(account, passwordFile, password);
  const initdb = join(bin, "initdb");
  const access = ["--username=postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  const options = [`--pgdata=${data}`, "--no-sync", "--no-instructions", ...localeOf(initdb), ...access];
  await promisify(execFile)(initdb, options, { ...account, env: environment, cwd: directory });
  rmSync(passwordFile);
}

/** Writes a file that nobody but the account reads. */
export function writePrivate(account: Account, file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600 });
  giveTo(account, file);
}

/** Text is ordered by a language's rules, as on most servers: what needs the order of code points has to say so. */
function localeOf(initdb: string): string[] {
  const common = ["--locale=C", "--encoding=UTF8"];
  const [major = 0] = versionOf(initdb) ?? [];
  return major < 15 ? common : [...common, "--locale-provider=icu", "--icu-locale=en"];
}

export function giveTo(account: Account, file: string): void {
  if (account.uid !== undefined) chownSync(file, account.uid, account.gid);
}

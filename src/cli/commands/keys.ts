import { type KeyState, keyState } from "../../access/key-state.js";
import { makeKey } from "../../access/key-text.js";
import type { GivenRole } from "../../access/role.js";
import type { Config } from "../../config.js";
import { findApiKey, insertApiKey, listApiKeys, revokeApiKey } from "../../database/api-keys.js";
import type { Database } from "../../database/database.js";
import { inSnapshot } from "../../database/in-snapshot.js";
import type { ApiKey } from "../../entities/api-key.js";
import { NewsgraphError } from "../../errors.js";
import { withArchive } from "../open-database.js";
import { say, tell } from "../output.js";
import { minute, table } from "../table.js";

export interface KeyOptions {
  /** Whether the result is for a program. */
  json: boolean;
}

export interface KeyRequest {
  name: string;
  role: GivenRole;
  /** UTC with milliseconds; null: never. */
  expiresAt: string | null;
}

/** Makes a key and shows it, this once. */
export function createKey(config: Config, request: KeyRequest, { json }: KeyOptions): Promise<number> {
  return withArchive(config.database.location, async ({ writer }) => {
    const { id, digest, text } = makeKey();
    const key = { id, ...request, digest, createdAt: new Date().toISOString(), revokedAt: null };
    await writer.transaction((manager) => insertApiKey({ manager, dialect: writer.dialect }, key));
    if (json) {
      say(JSON.stringify({ ...shown(key), key: text }));
      return;
    }
    tell(
      `made ${described(key)}, ${key.expiresAt === null ? "which does not expire" : `which expires at ${minute(key.expiresAt)} UTC`}; keep it now: it is shown this once`,
    );
    say(text);
  });
}

/** Lists all keys, the oldest first. */
export function showKeys(config: Config, { json }: KeyOptions): Promise<number> {
  return withArchive(config.database.location, async (database) => {
    const keys = await inSnapshot(database, listApiKeys);
    if (json) {
      say(JSON.stringify(keys.map(shown)));
      return;
    }
    if (keys.length === 0) {
      say("there are no keys");
      return;
    }
    const rows = keys.map((key) => [
      key.id,
      key.role,
      minute(key.createdAt),
      key.expiresAt === null ? "never" : minute(key.expiresAt),
      key.revokedAt === null ? stateOf(key) : `revoked ${minute(key.revokedAt)}`,
      key.name,
    ]);
    for (const line of table([["key", "role", "made (UTC)", "expires (UTC)", "state", "name"], ...rows])) {
      say(line);
    }
  });
}

/** Revokes a key, which holds no more from then on. */
export function revokeKey(config: Config, id: string, { json }: KeyOptions): Promise<number> {
  return withArchive(config.database.location, async (database) => {
    const { writer } = database;
    const before = await find(database, id);
    await writer.transaction((manager) =>
      revokeApiKey({ manager, dialect: writer.dialect }, id, new Date().toISOString()),
    );
    const key = await find(database, id);
    if (json) say(JSON.stringify(shown(key)));
    else if (before.revokedAt === null) say(`Revoked ${described(key)}.`);
    else say(`Key ${id} was revoked already, at ${minute(before.revokedAt)} UTC.`);
  });
}

async function find(database: Database, id: string): Promise<ApiKey> {
  const key = await inSnapshot(database, (snapshot) => findApiKey(snapshot, id));
  if (key) return key;
  throw new NewsgraphError("KEY_UNKNOWN", `There is no key ${id}; newsgraph keys list lists them.`);
}

function described({ id, name, role }: ApiKey): string {
  return `key ${id} “${name}” (${role})`;
}

/** What of a key is shown to a program: all but what it is compared by. */
function shown(key: ApiKey) {
  const { id, name, role, createdAt, expiresAt, revokedAt } = key;
  return { id, name, role, state: stateOf(key), createdAt, expiresAt, revokedAt };
}

function stateOf(key: ApiKey): KeyState {
  return keyState(key, new Date().toISOString());
}

import { anonymous } from "../../src/access/caller.js";
import { makeKey } from "../../src/access/key-text.js";
import type { GivenRole, Role } from "../../src/access/role.js";
import { insertApiKey } from "../../src/database/api-keys.js";
import type { Database } from "../../src/database/database.js";
import type { ApiKey } from "../../src/entities/api-key.js";
import { Bill } from "../../src/schema/bill.js";
import type { Asking } from "../../src/schema/context.js";

/** Somebody of a role who asks: `createContext(snapshot, asking("editor"))`. */
export function asking(role: Role): Asking {
  const caller = role === "anonymous" ? anonymous : { role, name: "a test", keyId: "5f2c9a1b7d3e" };
  return { caller, explains: false, bill: new Bill() };
}

/** Adds a key to an archive, which holds unless a test says otherwise, and gives its id and text. */
export async function addKey(
  { writer }: Database,
  role: GivenRole,
  given: Partial<ApiKey> = {},
): Promise<{ id: string; text: string }> {
  const { text, id, digest } = makeKey();
  const times = { createdAt: "2026-01-01T00:00:00.000Z", expiresAt: null, revokedAt: null };
  const key = { id, digest, name: `a test's ${role}`, role, ...times, ...given };
  await writer.transaction((manager) => insertApiKey({ manager, dialect: writer.dialect }, key));
  return { id, text };
}

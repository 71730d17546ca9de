import type { EntityManager } from "typeorm";
import { ApiKey } from "../entities/api-key.js";
import type { Dialect } from "./dialect.js";
import { insertRows } from "./insert-rows.js";
import type { Reads } from "./reads.js";
import type { Snapshot } from "./snapshot.js";
import type { Writing } from "./writing.js";

/** Where a key is looked up: `await findApiKey(snapshot, "5f2c9a1b7d3e")`; null where there is none of that id. */
export async function findApiKey(snapshot: Snapshot, id: string): Promise<ApiKey | null> {
  const [key] = await snapshot.alone<ApiKey>(`${selectSql(snapshot.dialect)} WHERE id = $1`, () => [id]);
  return key ?? null;
}

/** Every key, revoked and expired ones too, the oldest first. */
export function listApiKeys(reads: Reads): Promise<ApiKey[]> {
  return reads.all<ApiKey>(`${selectSql(reads.dialect)} ORDER BY "createdAt", id`);
}

export async function insertApiKey(
  { manager, dialect }: { manager: EntityManager; dialect: Dialect },
  key: ApiKey,
): Promise<void> {
  await insertRows(manager, dialect, ApiKey, [key]);
}

/** Revokes a key for ever; one that is revoked already stays so since then. */
export async function revokeApiKey({ manager }: Writing, id: string, now: string): Promise<void> {
  await manager.query(`UPDATE api_key SET "revokedAt" = $1 WHERE id = $2 AND "revokedAt" IS NULL`, [now, id]);
}

function selectSql({ isoTime }: Pick<Dialect, "isoTime">): string {
  const times = ["createdAt", "expiresAt", "revokedAt"].map((name) => `${isoTime(`"${name}"`)} AS "${name}"`);
  return `SELECT id, name, role, digest, ${times.join(", ")} FROM api_key`;
}

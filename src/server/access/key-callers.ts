import { timingSafeEqual } from "node:crypto";
import { types } from "node:util";
import type { Caller } from "../../access/caller.js";
import { keyState } from "../../access/key-state.js";
import { readKey } from "../../access/key-text.js";
import type { ReadableDatabase } from "../../database/readable-database.js";
import { NewsgraphError } from "../../errors.js";
import { type Log, seldom } from "../log.js";
import { KnownKeys } from "./known-keys.js";
import { callerUnknown, keyRefused, outageInterval } from "./refusals.js";

/** What a key of an unknown id is compared with, in the same time. */
const noDigest = "0".repeat(64);

/**
 * Makes what tells whose a key is: `const caller = await callerOf("ng_5f2c9a1b7d3e_…")`.
 *
 * Only who has the secret is told that the key was revoked or has expired.
 *
 * @param now tells the time
 * @throws HttpError UNAUTHENTICATED, SERVICE_UNAVAILABLE
 */
export function keyCallers(
  database: Pick<ReadableDatabase, "snapshot" | "version">,
  log: Log,
  now: () => Date,
) {
  const known = new KnownKeys(database);
  const logOutage = seldom(log, outageInterval);
  return async (text: string): Promise<Caller> => {
    const given = readKey(text);
    if (!given) throw keyRefused("The key is not whole. Send it as it was shown: 88 characters from ng_ on.");
    const key = await known.find(given.id).catch((error: unknown) => {
      if (!(error instanceof NewsgraphError)) throw error;
      const reason = types.isNativeError(error.cause) ? ` (${error.cause.message})` : "";
      logOutage(`no key can be looked up: ${error.message}${reason}`);
      throw callerUnknown(error.message);
    });
    const isSame = timingSafeEqual(
      Buffer.from(given.digest, "hex"),
      Buffer.from(key?.digest ?? noDigest, "hex"),
    );
    if (!key || !isSame) throw keyRefused("There is no such key.");
    const state = keyState(key, now().toISOString());
    if (state === "revoked") throw keyRefused("The key was revoked.");
    if (state === "expired") throw keyRefused(`The key expired at ${key.expiresAt}.`);
    return { role: key.role, name: key.name, keyId: key.id };
  };
}

import type { IncomingMessage } from "node:http";
import { anonymous, type Caller } from "../../access/caller.js";
import { looksLikeKey } from "../../access/key-text.js";
import type { Config } from "../../config.js";
import type { ReadableDatabase } from "../../database/readable-database.js";
import type { Log } from "../log.js";
import { keyCallers } from "./key-callers.js";
import { keyNeeded, keyRefused } from "./refusals.js";
import { tokenCallers } from "./token-callers.js";

/** Tells who asks; rejects with an HttpError where that is nobody who may read. */
export type Authenticate = (request: Pick<IncomingMessage, "headers">) => Promise<Caller>;

export interface AuthenticateOptions {
  database: Pick<ReadableDatabase, "snapshot" | "version">;
  config: Pick<Config, "anonymousReading" | "tokens">;
  log: Log;
  /** Tells the time; tests set their own. */
  now?: () => Date;
}

const howToSend = "Send a key: Authorization: Bearer ng_...";

/**
 * Makes what tells who sent a request (RFC 6750):
 *
 * ```ts
 * const authenticate = authenticator({ database, config, log });
 * const { role } = await authenticate(request);
 * ```
 *
 * A request without `Authorization` is anonymous, where that may be; one with a key or token that does not hold is
 * refused, never anonymous. What was sent is in no log and no answer.
 */
export function authenticator(options: AuthenticateOptions): Authenticate {
  const { database, config, log, now = () => new Date() } = options;
  const byKey = keyCallers(database, log, now);
  const byToken = config.tokens && tokenCallers(config.tokens, log);
  return async ({ headers: { authorization } }) => {
    if (authorization === undefined) {
      if (config.anonymousReading) return anonymous;
      throw keyNeeded(`This archive is read with a key. ${howToSend}`);
    }
    const credential = /^bearer +([\w.~+/-]+=*) *$/i.exec(authorization)?.[1];
    if (credential === undefined) {
      throw /^bearer\b/i.test(authorization)
        ? keyRefused(`There is no key behind Bearer. ${howToSend}`)
        : keyNeeded(`Authorization is taken as Bearer alone. ${howToSend}`);
    }
    if (looksLikeKey(credential)) return byKey(credential);
    if (byToken) return byToken(credential);
    throw keyRefused(`That is no key of newsgraph, which begins with ng_. ${howToSend}`);
  };
}

import type pg from "pg";
import { parse, toClientConfig } from "pg-connection-string";
import type { PostgresLocation } from "../../config.js";
import { NewsgraphError } from "../../errors.js";
import { types } from "./types.js";

/** Seconds, where the address does not say. */
const connectTimeout = 10;

/**
 * How the driver connects: `new pg.Pool({ ...clientConfig(location), max: 10 })`.
 *
 * `sslmode` and the files beside it mean what libpq means by them. Nothing is asked for at the start of a session
 * that a pooler would refuse to pass on: what a transaction needs, it sets for itself.
 *
 * @throws NewsgraphError BAD_CONFIGURATION where a certificate's file cannot be read
 */
export function clientConfig(location: PostgresLocation): pg.PoolConfig {
  const { connect_timeout, ...client } = toClientConfig(parseUrl(location.url)) as pg.ClientConfig & {
    connect_timeout?: string;
  };
  return {
    application_name: "newsgraph",
    ...client,
    types,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 1000 * Number(connect_timeout ?? connectTimeout),
    idleTimeoutMillis: location.idleTimeout,
  };
}

function parseUrl(url: string) {
  try {
    return parse(url, { useLibpqCompat: true });
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    const reason = path
      ? `${path} cannot be read (${code})`
      : "sslmode=verify-ca takes sslrootcert, the file with the certificate of the authority";
    throw new NewsgraphError("BAD_CONFIGURATION", `DATABASE_URL cannot be used: ${reason}.`, {
      cause: error,
    });
  }
}

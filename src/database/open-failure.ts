import type { DatabaseLocation } from "../config.js";
import { NewsgraphError } from "../errors.js";
import { nameOf } from "./location.js";

/** The drivers' codes for a lock that was not to be had in time (55P03 is PostgreSQL's lock_not_available). */
const lockCodes = new Set(["SQLITE_BUSY", "SQLITE_LOCKED", "55P03"]);

const untrusted = "the server's certificate is of no authority known here (sslrootcert names its file)";

/** What keeps a client from a PostgreSQL database, by the driver's code (SQLSTATE or the system's). */
const postgresReasons: Readonly<Record<string, string>> = {
  "28P01": "the user or the password is wrong",
  "28000": "the server does not let this user in",
  "3D000": "the server has no database of that name",
  "42501": "this user may not do what is needed",
  "53300": "the server takes no more connections",
  "57P03": "the server is starting up or shutting down",
  ECONNREFUSED: "no server answers there",
  ECONNRESET: "the server ended the connection",
  EHOSTUNREACH: "the host cannot be reached",
  ENOTFOUND: "there is no such host",
  ETIMEDOUT: "the server does not answer",
  CERT_HAS_EXPIRED: "the server's certificate has expired",
  ERR_TLS_CERT_ALTNAME_INVALID: "the server's certificate is for another host",
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
};

/** What the driver says where there is no code, by how it begins. */
const postgresMessages: Readonly<Record<string, string>> = {
  "The server does not support SSL": "the server offers no TLS",
  "Connection terminated due to connection timeout": "the server does not answer",
  "Connection terminated": "the server ended the connection",
};

/**
 * Puts a driver's error into words for whoever opens an archive: a NewsgraphError DATABASE_LOCKED or
 * DATABASE_UNUSABLE. An error that is none of the database's is handed back as it is.
 */
export function openFailure(error: unknown, location: DatabaseLocation): unknown {
  if (error instanceof NewsgraphError) return error;
  const { code = "", message } = error as Error & { code?: string };
  const name = nameOf(location);
  if (lockCodes.has(code)) {
    return new NewsgraphError(
      "DATABASE_LOCKED",
      `The database ${name} is locked by another program. Wait for it to finish or end it, then start again.`,
      { cause: error },
    );
  }
  const unusable = (reason: string, advice: string) =>
    new NewsgraphError("DATABASE_UNUSABLE", `The database ${name} cannot be opened: ${reason}. ${advice}`, {
      cause: error,
    });
  if (location.engine === "postgres") {
    const reason =
      postgresReasons[code] ??
      Object.entries(postgresMessages).find(([beginning]) => message.startsWith(beginning))?.[1];
    return reason
      ? unusable(reason, "Check the address, the names, the password and sslmode in DATABASE_URL.")
      : error;
  }
  if (code.startsWith("SQLITE_") || /^E[A-Z]+$/.test(code)) {
    return unusable(
      message.replace(/^SQLITE_\w+: /, ""),
      "Check the path and its permissions, or name another with --database.",
    );
  }
  return error;
}

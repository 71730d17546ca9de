import type { DatabaseLocation } from "../config.js";
import { NewsgraphError } from "../errors.js";
import { nameOf } from "./location.js";
import { openReason } from "./postgres/open-reason.js";

/** The drivers' codes for a lock that was not to be had in time (55P03 is PostgreSQL's lock_not_available). */
const lockCodes = new Set(["SQLITE_BUSY", "SQLITE_LOCKED", "55P03"]);

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
    const known = openReason({ code, message });
    return known ? unusable(known.reason, known.advice) : error;
  }
  if (code.startsWith("SQLITE_") || /^E[A-Z]+$/.test(code)) {
    return unusable(
      message.replace(/^SQLITE_\w+: /, ""),
      "Check the path and its permissions, or name another with --database.",
    );
  }
  return error;
}

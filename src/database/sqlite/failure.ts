import { NewsgraphError } from "../../errors.js";

/** SQLite's codes for a lock that was not to be had in time. */
const lockCodes = new Set(["SQLITE_BUSY", "SQLITE_LOCKED"]);

/** Puts a lock that kept a reader waiting for too long into words: SERVICE_UNAVAILABLE. Else gives the error back. */
export function readFailure(error: unknown): unknown {
  if (!isLocked(error)) return error;
  return new NewsgraphError("SERVICE_UNAVAILABLE", "The archive is busy. Try again in a moment.", {
    cause: error,
  });
}

/** The same for what is written: DATABASE_LOCKED. */
export function writeFailure(error: unknown): unknown {
  if (!isLocked(error)) return error;
  return new NewsgraphError(
    "DATABASE_LOCKED",
    "Another program keeps the database locked. Try again when it is done.",
    { cause: error },
  );
}

function isLocked(error: unknown): boolean {
  return lockCodes.has((error as { code?: string } | null)?.code ?? "");
}

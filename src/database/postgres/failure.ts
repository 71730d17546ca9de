import pg from "pg";
import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from "typeorm";
import { NewsgraphError } from "../../errors.js";

/**
 * The states (SQLSTATE, ISO/IEC 9075 and PostgreSQL's own) in which the same may go well a moment later: connection
 * exception, transaction rollback, insufficient resources, operator intervention, system error, idle for too long.
 */
const passing = /^(?:08|40|53|57P|58|25P03)/;

/** What the system and the driver say of a connection that is not to be had, or not any more. */
const lostCodes = new Set([
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
]);
const lostMessages =
  /^(?:Connection terminated|Client (?:has encountered|was closed)|timeout exceeded|Query read)/;

const released = [QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError];

/** The states that end the session, of those above. */
const ending = /^(?:08|57P|25P03)/;

/** A statement's name is not known on the connection, or is taken: it is another connection than it was. */
const swapped = new Set(["26000", "42P05"]);

const cancelled = "57014";
const lockNotAvailable = "55P03";

/**
 * Puts the driver's error into words for whoever asked: `throw readFailure(error)`.
 *
 * A lost connection and its like become SERVICE_UNAVAILABLE, a statement that ran out of its time
 * OPERATION_TIMED_OUT. Everything else is handed back as it is: ours to mend.
 */
export function readFailure(error: unknown): unknown {
  if (error instanceof NewsgraphError) return error;
  const state = stateOf(error);
  if (state === cancelled) {
    return new NewsgraphError(
      "OPERATION_TIMED_OUT",
      "This took longer to read than the server allows. Ask for less: a narrower filter, smaller pages, fewer levels.",
      { cause: error },
    );
  }
  if (state !== undefined && swapped.has(state)) return unavailable(pooled(error));
  return isPassing(error, state) ? unavailable(error) : error;
}

/** Nothing that a client of ours can mend; the operators read it as the cause. */
function pooled(cause: unknown): Error {
  return new Error(
    "a pooler in between does not carry prepared statements: set DATABASE_PREPARED_STATEMENTS=false",
    { cause },
  );
}

/** The same for what is written; a lock that was not to be had in time is DATABASE_LOCKED. */
export function writeFailure(error: unknown): unknown {
  if (error instanceof NewsgraphError) return error;
  const state = stateOf(error);
  if (state === lockNotAvailable) {
    return new NewsgraphError(
      "DATABASE_LOCKED",
      "Another program keeps the database locked. Try again when it is done.",
      { cause: error },
    );
  }
  return isPassing(error, state) ? unavailable(error) : error;
}

/** Where no connection is to be had, whatever the reason, it is nothing that the one who asks could mend. */
export function unavailable(cause: unknown): NewsgraphError {
  return new NewsgraphError(
    "SERVICE_UNAVAILABLE",
    "The database does not answer just now. Try again in a moment.",
    { cause },
  );
}

/** Whether the connection is of no more use. Without an answer it is open what it is in the middle of. */
export function isLost(error: unknown): boolean {
  const state = stateOf(error);
  return state === undefined || ending.test(state) || swapped.has(state);
}

/** What the server says by its state; what goes wrong on the way to it, by the system's code or by words alone. */
function isPassing(error: unknown, state: string | undefined): boolean {
  if (state !== undefined) return passing.test(state);
  // TypeORM takes its connection back as soon as it hears of the loss, from whoever asks it and from managers.
  if (released.some((kind) => error instanceof kind)) return true;
  const { code = "", message = "" } = driverErrorOf(error) as { code?: string; message?: string };
  return lostCodes.has(code) || lostMessages.test(message);
}

function stateOf(error: unknown): string | undefined {
  const driverError = driverErrorOf(error);
  return driverError instanceof pg.DatabaseError ? driverError.code : undefined;
}

/** TypeORM wraps what a statement throws. */
function driverErrorOf(error: unknown): unknown {
  return (error as { driverError?: unknown } | null)?.driverError ?? error ?? {};
}

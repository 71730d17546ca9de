import { CommanderError } from "commander";
import { type ErrorCode, NewsgraphError } from "../errors.js";
import { excerpt } from "../text/excerpt.js";

/** How a command ended badly: one line for people, the exit code for scripts. */
export interface Failure {
  line: string;
  exitCode: number;
}

/** The exit code where what was asked cannot be done as asked: usage, configuration. */
export const badRequest = 2;

/** The codes of a request that names what cannot be meant. */
const requestCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "BAD_CONFIGURATION",
  "BAD_USER_INPUT",
  "FORMAT_UNKNOWN",
  "ENTITY_UNKNOWN",
  "ENTITY_AMBIGUOUS",
  "ARTICLE_UNKNOWN",
  "REPAIR_UNKNOWN",
  "KEY_UNKNOWN",
  "FEED_UNKNOWN",
  "FEED_AMBIGUOUS",
  "FEED_ADDRESS_REFUSED",
]);

/** In UTF-16 units, of a message that is not ours. */
const maxMessage = 500;

/**
 * Puts an error into one line that ends with its code, without a stack:
 *
 * ```ts
 * describeFailure(new NewsgraphError("ADDRESS_IN_USE", "Port 4000 is in use."));
 * // { line: "Port 4000 is in use. (ADDRESS_IN_USE)", exitCode: 1 }
 * ```
 *
 * Bad usage, bad configuration and names of what is not there exit with 2, everything else with 1.
 */
export function describeFailure(error: unknown): Failure {
  if (error instanceof CommanderError) {
    return failure(error.message.replace(/^error: /, ""), "BAD_USAGE", badRequest);
  }
  if (error instanceof NewsgraphError) {
    const reason = error.code === "SERVICE_UNAVAILABLE" ? ` (${messageOf(error.cause)})` : "";
    return failure(`${error.message}${reason}`, error.code, requestCodes.has(error.code) ? badRequest : 1);
  }
  if (codeOf(error)?.startsWith("SQLITE_")) {
    return failure(`The database failed: ${messageOf(error)}.`, "DATABASE_UNUSABLE", 1);
  }
  return failure(`Unexpected error, ours to mend: ${messageOf(error)}`, "INTERNAL_ERROR", 1);
}

function failure(message: string, code: string, exitCode: number): Failure {
  return { line: `${message.trim().replaceAll(/\s+/g, " ")} (${code})`, exitCode };
}

function messageOf(error: unknown): string {
  // A driver may put the whole statement and its values into its message.
  return excerpt(error instanceof Error ? error.message : String(error), maxMessage);
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : undefined;
}

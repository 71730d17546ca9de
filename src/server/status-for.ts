import type { HTTPGraphQLResponse } from "@apollo/server";
import type { OperationRecord } from "./telemetry/operation-record.js";

/** What is no matter of the operation's meaning. */
const statusesOfTheirOwn: ReadonlySet<string> = new Set(["BAD_REQUEST", "OPERATION_TOO_LARGE"]);

/**
 * With which status an answer goes out (GraphQL over HTTP, draft of 2025): of the type `application/json` everything
 * that was asked for in due form is 200, whatever is wrong with the operation, for a client cannot tell an error of
 * ours by its status from one of a proxy on the way. `application/graphql-response+json` can be told, and has 400.
 *
 * What the database had no time for stays 503 in both, and what is larger than a limit 400, as a body that is too large
 * stays 413: balancers and clients go by it.
 */
export function statusFor(
  { status = 200, headers }: HTTPGraphQLResponse,
  { errors }: Pick<OperationRecord, "errors">,
): number {
  const isJson = headers.get("content-type")?.startsWith("application/json");
  const isOperationRefused =
    status === 400 && errors.length > 0 && !errors.some((code) => statusesOfTheirOwn.has(code));
  return isJson && isOperationRefused ? 200 : status;
}

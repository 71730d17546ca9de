import type { HTTPGraphQLRequest } from "@apollo/server";
import type { Context } from "@opentelemetry/api";

/** Who told an answer: the database by one statement or a few, that and resolvers in part, or resolvers alone. */
export type Way = "compiled" | "compiled_and_resolvers" | "resolvers";

/** What of an operation is the same in every request for it. */
export interface OperationIdentity {
  /** The SHA-256 of the document's text (hexadecimal); null where there is no document. */
  document: string | null;
  /** As the document has it, so by GraphQL's grammar letters, digits and underscores alone. */
  name: string | null;
  type: "query" | "mutation" | "subscription" | null;
}

/** What is known of an operation that was executed, for those who run the server; filled on the way. */
export interface OperationRecord extends OperationIdentity {
  /** Of the request that it was executed for; others may have been given the same answer. */
  readonly requestId: string;
  /** null of one that was refused before it was executed. */
  way: Way | null;
  /** How many values the answer could have held, as the limit counts them; null where that was not counted. */
  cost: number | null;
  /** How many statements it ran; null until it is over. */
  statements: number | null;
  /** The codes of its errors (`extensions.code`), each once; of ours alone, never a client's words. */
  errors: readonly string[];
  /** The span under which what comes next stands; undefined where the operation is not traced, and when it is over. */
  trace: Context | undefined;
}

const records = new WeakMap<HTTPGraphQLRequest, OperationRecord>();

/** Begins the record of the operation that a request asks for: `const record = recordOperation(request, "9f1c…")`. */
export function recordOperation(
  request: HTTPGraphQLRequest,
  requestId: string,
  trace?: Context,
): OperationRecord {
  const record: OperationRecord = {
    requestId,
    document: null,
    name: null,
    type: null,
    way: null,
    cost: null,
    statements: null,
    errors: [],
    trace,
  };
  records.set(request, record);
  return record;
}

/** The record of an operation that is being executed; Apollo hands its plugins the request as it got it. */
export function operationRecordOf(request: HTTPGraphQLRequest | undefined): OperationRecord | undefined {
  return request && records.get(request);
}

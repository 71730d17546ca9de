import type { ApolloServer, BaseContext, HTTPGraphQLRequest, HTTPGraphQLResponse } from "@apollo/server";
import { context as tracing } from "@opentelemetry/api";
import type { Config } from "../config.js";
import type { Database } from "../database/database.js";
import type { Snapshot } from "../database/snapshot.js";
import type { Asking } from "../schema/context.js";
import type { Answering } from "./answering.js";
import { checkNesting, checkVariables } from "./limits/document-limits.js";
import { effortOfDocument, effortOfVariables } from "./limits/effort.js";
import { Reading } from "./reading.js";
import { statusFor } from "./status-for.js";
import { type OperationRecord, recordOperation } from "./telemetry/operation-record.js";
import type { RequestRecord } from "./telemetry/request-record.js";
import { traceOf } from "./telemetry/request-span.js";

/** What requests are executed by. */
export interface Executor<Context extends BaseContext> {
  apollo: ApolloServer<Context>;
  compiled: Answering<Context> | undefined;
  createContext: (snapshot: Snapshot, asking: Asking) => Context;
  database: Pick<Database, "snapshot">;
  config: Pick<Config, "requestTimeout">;
}

/** An operation that is being executed. */
export interface Execution {
  operation: OperationRecord;
  answer: Promise<HTTPGraphQLResponse>;
  /** Nobody waits for the answer any more: what is still to be read is not. */
  giveUp(): void;
  /** Has it read no more, and resolves when it does not; called as often as one likes. */
  release(): Promise<void>;
  /** Whether the answer is for its client alone; known when it is there. */
  isPersonal(): boolean;
}

/** Executes a request in a snapshot of its own, and writes down on the bill what it costs. */
export function executeRequest<Context extends BaseContext>(
  { apollo, compiled, createContext, database, config }: Executor<Context>,
  request: HTTPGraphQLRequest,
  asking: Asking,
  { id, span }: Pick<RequestRecord, "id" | "span">,
): Execution {
  const trace = traceOf(span);
  const operation = recordOperation(request, id, trace);
  const reading = new Reading(database, config.requestTimeout);
  let snapshot: Snapshot | undefined;
  let context: Context | undefined;
  const begin = (): Context => {
    snapshot ??= reading.snapshot;
    if (trace) snapshot.trace = () => operation.trace;
    context ??= createContext(snapshot, asking);
    return context;
  };
  const answer = async (): Promise<HTTPGraphQLResponse> => {
    const { effort } = asking.bill;
    const variables = variablesOf(request);
    checkVariables(variables);
    effort.variables = effortOfVariables(variables);
    const known = await compiled?.answer(request, begin);
    if (known) return known;
    const document = documentOf(request);
    effort.document = effortOfDocument(document);
    checkNesting(document);
    const answered = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: request,
      context: async () => begin(),
    });
    if (context) compiled?.remember(request, context, answered);
    const status = statusFor(answered, operation);
    // What Apollo refuses before it looks at the operation it tells no plugin.
    if (status >= 400 && operation.errors.length === 0) {
      operation.errors = [status < 500 ? "BAD_REQUEST" : "INTERNAL_SERVER_ERROR"];
    }
    return { ...answered, status };
  };
  const execute = async (): Promise<HTTPGraphQLResponse> => {
    try {
      return await answer();
    } finally {
      if (asking.bill.cost !== null) operation.cost = asking.bill.due;
      operation.statements = snapshot?.statements.length ?? 0;
      operation.trace = undefined;
    }
  };
  return {
    operation,
    answer: trace ? tracing.with(trace, execute) : execute(),
    giveUp: () => reading.giveUp(),
    release: () => reading.end(),
    isPersonal: () => asking.bill.isRead,
  };
}

function documentOf({ method, body, search }: HTTPGraphQLRequest): unknown {
  if (method === "GET") return new URLSearchParams(search).get("query");
  return (body as { query?: unknown } | null | undefined)?.query;
}

function variablesOf({ method, body, search }: HTTPGraphQLRequest): unknown {
  if (method !== "GET") return (body as { variables?: unknown } | null | undefined)?.variables;
  try {
    return JSON.parse(new URLSearchParams(search).get("variables") ?? "null");
  } catch {
    // What is no JSON, Apollo refuses.
    return null;
  }
}

import type { ApolloServer, BaseContext, HTTPGraphQLRequest, HTTPGraphQLResponse } from "@apollo/server";
import type { Config } from "../config.js";
import type { Database } from "../database/database.js";
import type { Snapshot } from "../database/snapshot.js";
import type { Asking } from "../schema/context.js";
import type { Answering } from "./answering.js";
import { checkNesting } from "./limits/document-limits.js";
import { Reading } from "./reading.js";

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
): Execution {
  const reading = new Reading(database, config.requestTimeout);
  let context: Context | undefined;
  const begin = (): Context => {
    context ??= createContext(reading.snapshot, asking);
    return context;
  };
  const execute = async (): Promise<HTTPGraphQLResponse> => {
    const known = await compiled?.answer(request, begin);
    if (known) return known;
    checkNesting(documentOf(request));
    const answered = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: request,
      context: async () => begin(),
    });
    if (context) compiled?.remember(request, context, answered);
    return answered;
  };
  return {
    answer: execute(),
    giveUp: () => reading.giveUp(),
    release: () => reading.end(),
    isPersonal: () => asking.bill.isRead,
  };
}

function documentOf({ method, body, search }: HTTPGraphQLRequest): unknown {
  if (method === "GET") return new URLSearchParams(search).get("query");
  return (body as { query?: unknown } | null | undefined)?.query;
}

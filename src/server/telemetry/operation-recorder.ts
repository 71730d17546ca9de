import type { ApolloServerPlugin, BaseContext } from "@apollo/server";
import type { GraphQLFormattedError } from "graphql";
import { JsonData } from "../../compiler/answer-operation.js";
import { meetErrors } from "./error-requests.js";
import { operationRecordOf, type Way } from "./operation-record.js";
import { traceExecution, tracePart } from "./operation-spans.js";

/** The longest name that is written down (UTF-16 units): a client may send one as long as a body may be. */
const maxName = 200;

/** Fills the records of operations that come as far as Apollo, and tells of their parts where they are traced. */
export function operationRecorder<Context extends BaseContext>(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async ({ request: { http } }) => {
      const record = operationRecordOf(http);
      if (!record) return;
      let endExecution: (() => void) | undefined;
      return {
        didResolveSource: async ({ queryHash }) => {
          record.document = queryHash;
        },
        parsingDidStart: async () => tracePart(record, "graphql.parse"),
        validationDidStart: async () => tracePart(record, "graphql.validate"),
        didResolveOperation: async ({ operation, operationName }) => {
          record.name = operationName?.slice(0, maxName) ?? null;
          record.type = operation?.operation ?? null;
        },
        responseForOperation: async () => {
          endExecution = traceExecution(record);
          return null;
        },
        didEncounterErrors: async ({ errors }) => meetErrors(errors, record.requestId),
        willSendResponse: async ({ response: { body } }) => {
          endExecution?.();
          if (body.kind !== "single") return;
          const { data, errors = [] } = body.singleResult;
          record.way = wayOf(data);
          record.errors = [...new Set(errors.map(codeOf))];
        },
      };
    },
  };
}

/** @param data undefined where nothing was executed */
export function wayOf(data: unknown): Way | null {
  if (data === undefined) return null;
  if (!(data instanceof JsonData)) return "resolvers";
  return data.left.length === 0 ? "compiled" : "compiled_and_resolvers";
}

function codeOf({ extensions }: GraphQLFormattedError): string {
  return typeof extensions?.code === "string" ? extensions.code : "INTERNAL_SERVER_ERROR";
}

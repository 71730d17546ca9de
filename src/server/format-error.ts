import { types } from "node:util";
import {
  ApolloServerErrorCode,
  ApolloServerValidationErrorCode,
  unwrapResolverError,
} from "@apollo/server/errors";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Config } from "../config.js";
import { BadUserInput, type ErrorCode, NewsgraphError } from "../errors.js";
import { type Log, seldom } from "./log.js";
import { requestOfError } from "./telemetry/error-requests.js";
import { withoutSuggestions } from "./without-suggestions.js";

/** What of a NewsgraphError's kinds a client may be told; the others speak to whoever runs the server. */
const forClients: ReadonlySet<ErrorCode> = new Set([
  "FORBIDDEN",
  "SERVICE_UNAVAILABLE",
  "OPERATION_TIMED_OUT",
]);

/** A database that is down fails every operation, for the same reason (milliseconds). */
const outageInterval = 10_000;

/**
 * Makes Apollo's `formatError`, which decides what of an error a client sees: `errorFormatter(log, config)(formatted, error)`.
 *
 * A client's own mistakes say what to do, with a stable `extensions.code` and, for an argument, its
 * `extensions.argumentPath`; so does a field that is for a higher role. A database that is busy, down or too slow is
 * named to them and to the operators, whom everything else is told alone. Where the schema is not to be known, no name
 * is suggested for a misspelt one.
 */
export function errorFormatter(log: Log, { introspection }: Pick<Config, "introspection">) {
  const logOutage = seldom(log, outageInterval);
  return (given: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const formatted = introspection ? given : { ...given, message: withoutSuggestions(given.message) };
    return format(formatted, error);
  };

  function format(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
    const about = { request: requestOfError(error) };
    const thrown = unwrapResolverError(error);
    if (thrown instanceof BadUserInput) {
      return {
        ...formatted,
        message: thrown.message,
        extensions: {
          code: thrown.code,
          argumentPath: [...thrown.argumentPath],
          ...(thrown.position !== undefined && { position: thrown.position }),
        },
      };
    }
    if (thrown instanceof NewsgraphError && forClients.has(thrown.code)) {
      if (types.isNativeError(thrown.cause)) logOutage(`${thrown.message} (${thrown.cause.message})`, about);
      return { ...formatted, message: thrown.message, extensions: { code: thrown.code } };
    }
    if (thrown instanceof GraphQLError) {
      if (isIntrospectionRefused(formatted)) {
        return { ...formatted, message: "Introspection is off on this server." };
      }
      if (isTooMuchToCompare(thrown)) {
        return {
          ...formatted,
          message:
            "The document has too many fields of the same names to compare them all. Ask for each once.",
        };
      }
      if (formatted.extensions?.code !== ApolloServerErrorCode.INTERNAL_SERVER_ERROR) return formatted;
      if (isUnofferedOperation(thrown)) {
        return { ...formatted, extensions: { code: ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE } };
      }
      if (isPersistedQueryError(thrown)) return { ...formatted, extensions: { code: "BAD_REQUEST" } };
      if (isArgumentError(thrown)) return { ...formatted, extensions: { code: "BAD_USER_INPUT" } };
    }
    log(describe(formatted, thrown), about);
    return {
      ...formatted,
      message: "Internal error; the operators have been told.",
      extensions: { code: ApolloServerErrorCode.INTERNAL_SERVER_ERROR },
    };
  }
}

/** graphql-js gives no code where a variable's value does not suit its argument, nor where too many are wrong. */
function isArgumentError(error: GraphQLError): boolean {
  return /^(?:Argument "\w+" |Too many errors processing variables)/.test(error.message);
}

/** Apollo gives no code where the name of a persisted query is not that of its text, or in a form that it does not know. */
function isPersistedQueryError({ message }: GraphQLError): boolean {
  return message === "provided sha does not match query" || message === "Unsupported persisted query version";
}

/** Apollo's own words speak to whoever runs the server. */
function isIntrospectionRefused({ extensions }: GraphQLFormattedError): boolean {
  return extensions?.validationErrorCode === ApolloServerValidationErrorCode.INTROSPECTION_DISABLED;
}

/** graphql-js says no more where its rule that fields can be merged has taken as much work as it may. */
function isTooMuchToCompare({ message }: GraphQLError): boolean {
  return message === "Validation aborted.";
}

/** A mutation or subscription: the archive is read only. */
function isUnofferedOperation(error: GraphQLError): boolean {
  return error.message.startsWith("Schema is not configured to execute");
}

/** One line with the field, then the stack. */
function describe(formatted: GraphQLFormattedError, thrown: unknown): string {
  const field = formatted.path ? ` at ${formatted.path.join(".")}` : "";
  const message = (thrown instanceof Error ? thrown.message : String(thrown)).replaceAll(/\s+/g, " ");
  const stack = thrown instanceof Error && thrown.stack ? `\n${thrown.stack}` : "";
  return `internal error${field}: ${message}${stack}`;
}

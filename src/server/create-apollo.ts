import { ApolloServer, type ApolloServerPlugin, type BaseContext } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { ApolloServerPluginLandingPageLocalDefault } from "@apollo/server/plugin/landingPage/default";
import type { GraphQLSchema } from "graphql";
import type { Config } from "../config.js";
import { stringifyAnswer } from "./compiled-answers.js";
import { costLimit } from "./cost-limit.js";
import { firstQuery } from "./first-query.js";
import { errorFormatter } from "./format-error.js";
import type { Log } from "./log.js";
import { retryLater } from "./retry-later.js";

/** Far more than people and clients write; enough to keep a document from being the attack. */
const maxTokens = 10_000;

/**
 * Apollo Server as newsgraph runs it, not yet started: `const apollo = createApollo(schema, config, log)`.
 *
 * Whatever could hang on NODE_ENV is set by hand; what reports to Apollo's cloud is off.
 *
 * @param answering how operations are answered, where not by the schema's resolvers alone
 */
export function createApollo<Context extends BaseContext>(
  schema: GraphQLSchema,
  config: Pick<Config, "introspection" | "sandbox">,
  log: Log,
  answering: readonly ApolloServerPlugin<Context>[] = [],
): ApolloServer<Context> {
  const silent = () => undefined;
  return new ApolloServer<Context>({
    schema,
    introspection: config.introspection,
    hideSchemaDetailsFromClientErrors: !config.introspection,
    csrfPrevention: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: errorFormatter(log),
    logger: { debug: silent, info: silent, warn: log, error: log },
    parseOptions: { maxTokens },
    stringifyResult: stringifyAnswer,
    plugins: [
      costLimit(),
      retryLater(),
      ...answering,
      landingPage(config.sandbox),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

function landingPage(sandbox: boolean): ApolloServerPlugin {
  if (!sandbox) return ApolloServerPluginLandingPageDisabled();
  return ApolloServerPluginLandingPageLocalDefault({ embed: { runTelemetry: false }, document: firstQuery });
}

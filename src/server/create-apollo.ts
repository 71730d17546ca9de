import { ApolloServer, type ApolloServerPlugin, type BaseContext } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { ApolloServerPluginLandingPageLocalDefault } from "@apollo/server/plugin/landingPage/default";
import { InMemoryLRUCache } from "@apollo/utils.keyvaluecache";
import type { GraphQLSchema } from "graphql";
import type { Config } from "../config.js";
import type { Bill } from "../schema/bill.js";
import { stringifyAnswer } from "./compiled-answers.js";
import { firstQuery } from "./first-query.js";
import { errorFormatter } from "./format-error.js";
import { costLimit } from "./limits/cost-limit.js";
import { maxTokens } from "./limits/document-limits.js";
import { dryRun } from "./limits/dry-run.js";
import type { Log } from "./log.js";
import { retryLater } from "./retry-later.js";
import { operationRecorder } from "./telemetry/operation-recorder.js";

/** How much the texts may take that clients have sent once and name by their digests from then on (UTF-16 units). */
const maxPersisted = 8 * 1024 * 1024;

/**
 * How much the documents may take that were parsed and found valid, by which they are not parsed again (bytes of their JSON;
 * in memory they take four times as much).
 */
const maxParsed = 6 * 1024 * 1024;

/**
 * Apollo Server as newsgraph runs it, not yet started: `const apollo = createApollo(schema, config, log)`.
 *
 * Whatever could hang on NODE_ENV is set by hand; what reports to Apollo's cloud is off.
 *
 * @param answering how operations are answered, where not by the schema's resolvers alone
 */
export function createApollo<Context extends BaseContext & { bill?: Bill }>(
  schema: GraphQLSchema,
  config: Pick<Config, "introspection" | "sandbox" | "trustedDocuments">,
  log: Log,
  answering: readonly ApolloServerPlugin<Context>[] = [],
): ApolloServer<Context> {
  const silent = () => undefined;
  return new ApolloServer<Context>({
    schema,
    introspection: config.introspection,
    hideSchemaDetailsFromClientErrors: !config.introspection,
    csrfPrevention: true,
    // Where only some documents are executed, their ids are looked up before.
    persistedQueries: config.trustedDocuments === null && {
      cache: new InMemoryLRUCache({ maxSize: maxPersisted }),
      ttl: null,
    },
    documentStore: new InMemoryLRUCache({ maxSize: maxParsed }),
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: errorFormatter(log, config),
    logger: { debug: silent, info: silent, warn: log, error: log },
    parseOptions: { maxTokens },
    stringifyResult: stringifyAnswer,
    plugins: [
      operationRecorder(),
      costLimit(),
      retryLater(),
      dryRun(),
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

import type { Config } from "../config.js";
import type { ReadableDatabase } from "../database/readable-database.js";
import { buildGraphSchema } from "../resolvers/graph-schema.js";
import { type Context, createContext } from "../schema/context.js";
import { CompiledAnswers } from "../server/compiled-answers.js";
import { type RunningServer, type ServerOptions, startServer } from "../server/start-server.js";
import type { Logs } from "../server/telemetry/logs.js";

/**
 * Answers for an archive in this process: `const server = await serveArchive(config, database, logs)`.
 *
 * @param primary what the process does for this one that listens at the port
 * @throws NewsgraphError ADDRESS_IN_USE, BAD_CONFIGURATION
 */
export async function serveArchive(
  config: Config,
  database: ReadableDatabase,
  { log, requests }: Logs,
  primary: Pick<ServerOptions<Context>, "connections" | "metricsOfAll"> = {},
): Promise<RunningServer> {
  const schema = await buildGraphSchema();
  return startServer({
    schema,
    createContext,
    compiled: new CompiledAnswers(schema, log),
    database,
    config,
    log,
    onRequest: requests,
    ...primary,
  });
}

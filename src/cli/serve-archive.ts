import type { Config } from "../config.js";
import type { ReadableDatabase } from "../database/readable-database.js";
import { buildGraphSchema } from "../resolvers/graph-schema.js";
import { createContext } from "../schema/context.js";
import { CompiledAnswers } from "../server/compiled-answers.js";
import type { Connections } from "../server/http-server.js";
import { type RunningServer, startServer } from "../server/start-server.js";
import { tell } from "./output.js";

/**
 * Answers for an archive in this process: `const server = await serveArchive(config, database)`.
 *
 * @param connections of a port that another process listens at
 * @throws NewsgraphError ADDRESS_IN_USE, BAD_CONFIGURATION
 */
export async function serveArchive(
  config: Config,
  database: ReadableDatabase,
  connections?: Connections,
): Promise<RunningServer> {
  const schema = await buildGraphSchema();
  return startServer({
    schema,
    createContext,
    compiled: new CompiledAnswers(schema, tell),
    database,
    config,
    log: tell,
    connections,
  });
}

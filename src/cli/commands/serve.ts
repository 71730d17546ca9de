import { once } from "node:events";
import { isEmpty } from "../../archive/is-empty.js";
import type { Config } from "../../config.js";
import type { Database } from "../../database/database.js";
import { buildGraphSchema } from "../../resolvers/graph-schema.js";
import { createContext } from "../../schema/context.js";
import { CompiledAnswers } from "../../server/compiled-answers.js";
import { startServer } from "../../server/start-server.js";
import { openDatabase } from "../open-database.js";
import { say, tell } from "../output.js";
import { seedDatabase } from "../seed-database.js";
import { describeSummary, tellRefusedSeeds } from "../summary.js";
import { tellAnalyzer } from "../tell-analyzer.js";
import { awaitTermination } from "../termination.js";

/** Serves the archive until a signal comes, then lets what runs end. */
export async function serve(config: Config, options: { seed: boolean }): Promise<number> {
  const database = await openDatabase(config.database.location, 5);
  try {
    const termination = awaitTermination();
    await tellAnalyzer(database);
    if (options.seed && config.database.isDefault && (await isEmpty(database))) await seed(database);
    const schema = await buildGraphSchema();
    const server = await startServer({
      schema,
      createContext,
      compiled: new CompiledAnswers(schema, tell),
      database,
      config,
      log: tell,
    });
    say(`newsgraph serves ${server.url}`);
    if (!termination.signal.aborted) await once(termination.signal, "abort");
    await server.stop();
  } finally {
    await database.close();
  }
  return 0;
}

async function seed(database: Database): Promise<void> {
  const summary = await seedDatabase(database);
  tellRefusedSeeds(summary);
  tell(`the archive was empty and has the seed stories now: ${describeSummary(summary)}`);
}

import { once } from "node:events";
import { keyState } from "../../access/key-state.js";
import { isEmpty } from "../../archive/is-empty.js";
import type { Config } from "../../config.js";
import { listApiKeys } from "../../database/api-keys.js";
import type { Database } from "../../database/database.js";
import { inSnapshot } from "../../database/in-snapshot.js";
import { releaseDue } from "../../database/release-due.js";
import type { RunningServer } from "../../server/start-server.js";
import type { Logs } from "../../server/telemetry/logs.js";
import { logForm, openLogs } from "../logs.js";
import { openDatabase } from "../open-database.js";
import { tell } from "../output.js";
import { seedDatabase } from "../seed-database.js";
import { serveArchive } from "../serve-archive.js";
import { describeSummary, tellRefusedSeeds } from "../summary.js";
import { tellAnalyzer } from "../tell-analyzer.js";
import { awaitTermination, type Termination } from "../termination.js";
import { type Crew, startCrew } from "../workers/crew.js";

/** Serves the archive until a signal comes, then lets what runs end. */
export async function serve(config: Config, options: { seed: boolean }): Promise<number> {
  const database = await openDatabase(config.database.location, 5);
  try {
    const termination = awaitTermination();
    await tellAnalyzer(database);
    await tellLockedOut(config, database);
    if (options.seed && config.database.isDefault && (await isEmpty(database))) await seed(database);
    const logs = openLogs(logForm(config.log));
    const server = await start({ ...config, log: logForm(config.log) }, database, logs);
    const end = endOf(termination);
    try {
      await Promise.race([end, server.ready]);
      if (!termination.signal.aborted) {
        if (server.metricsUrl) logs.say(`newsgraph tells its metrics at ${server.metricsUrl}`);
        logs.say(`newsgraph serves ${server.url}`);
      }
      await Promise.race([end, server.failure ?? end]);
    } finally {
      await server.stop();
    }
  } finally {
    await database.close();
  }
  return 0;
}

/** In this process, or with workers that have none but connections that read. */
async function start(config: Config, database: Database, logs: Logs): Promise<RunningServer & Partial<Crew>> {
  if (config.workers === 1) return serveArchive(config, database, logs);
  const release = (until: string) => releaseDue(database.writer, () => until);
  return startCrew({ config, release, log: logs.log });
}

/** A server that answers nobody is seldom meant. */
async function tellLockedOut({ anonymousReading, tokens }: Config, database: Database): Promise<void> {
  if (anonymousReading || tokens) return;
  const now = new Date().toISOString();
  const keys = await inSnapshot(database, listApiKeys);
  if (keys.some((key) => keyState(key, now) === "active")) return;
  tell(
    "nobody can read: anonymous reading is off and no key holds; make one with newsgraph keys create --name … --role reader",
  );
}

async function endOf({ signal }: Termination): Promise<void> {
  if (!signal.aborted) await once(signal, "abort");
}

async function seed(database: Database): Promise<void> {
  const summary = await seedDatabase(database);
  tellRefusedSeeds(summary);
  tell(`the archive was empty and has the seed stories now: ${describeSummary(summary)}`);
}

import { openReadable } from "../../database/readable-database.js";
import { logForm, openLogs } from "../logs.js";
import { serveArchive } from "../serve-archive.js";
import type { Primary } from "./primary.js";

/** Answers what the primary hands over, until it says to stop; gives the exit code: `await work(primary)`. */
export async function work(primary: Primary): Promise<number> {
  const config = await primary.config;
  const database = await openReadable(config.database.location, primary.release);
  try {
    const { connections, metricsOfAll } = primary;
    const logs = openLogs(logForm(config.log), { worker: true });
    const server = await serveArchive(config, database, logs, { connections, metricsOfAll });
    if (server.metricValues) primary.countBy(server.metricValues);
    primary.tell({ report: "ready" });
    await primary.stop;
    await server.stop();
  } finally {
    await database.close();
  }
  return 0;
}

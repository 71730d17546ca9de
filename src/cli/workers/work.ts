import { openReadable } from "../../database/readable-database.js";
import { serveArchive } from "../serve-archive.js";
import type { Primary } from "./primary.js";

/** Answers what the primary hands over, until it says to stop; gives the exit code: `await work(primary)`. */
export async function work(primary: Primary): Promise<number> {
  const config = await primary.config;
  const database = await openReadable(config.database.location, primary.release);
  try {
    const server = await serveArchive(config, database, primary.connections);
    primary.tell({ report: "ready" });
    await primary.stop;
    await server.stop();
  } finally {
    await database.close();
  }
  return 0;
}

import { join } from "node:path";
import type { DatabaseLocation } from "../../src/config.js";
import { engine } from "./engine.js";
import { dropDatabase, locationOf, makeDatabase } from "./postgres/databases.js";
import { makeTempDirectory } from "./temp-database.js";

/** Where an archive may be opened by several programs. */
export interface TempLocation {
  readonly location: DatabaseLocation;
  /** What `--database` takes. */
  readonly url: string;
  /** Removes it, once all have closed it. */
  drop(): Promise<void>;
}

/** Makes a place for an archive on the project's engine: `const place = await makeTempLocation()`. */
export async function makeTempLocation(): Promise<TempLocation> {
  if (engine === "postgres") {
    const url = await makeDatabase();
    return { location: locationOf(url), url, drop: () => dropDatabase(url) };
  }
  const file = join(await makeTempDirectory(), "newsgraph.sqlite");
  // It goes with its directory.
  return { location: { engine: "sqlite", file }, url: file, drop: async () => undefined };
}

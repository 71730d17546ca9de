import { fileURLToPath } from "node:url";
import { onBoth } from "./server.mjs";

const program = fileURLToPath(new URL("../../bin/newsgraph", import.meta.url));

/** newsgraph as users start it, with the defaults of its configuration but for the cache: with it and without. */
export const newsgraph = [...newsgraphWith("", "0"), ...newsgraphWith("cached ", undefined)];

/**
 * @param {"" | "cached "} how
 * @param {string | undefined} cacheBytes
 */
function newsgraphWith(how, cacheBytes) {
  return onBoth((engine, engineTitle) => ({
    name: `newsgraph-${how.replace(" ", "-")}${engine}`,
    title: `newsgraph, ${how}${engineTitle}`,
    engine,
    data: "newsgraph",
    form: "newsgraph",
    program: (place, port) => ({
      command: process.execPath,
      args: [program, "serve"],
      env: {
        DATABASE_URL: place,
        HOST: "127.0.0.1",
        PORT: String(port),
        // Counted as ever; one address alone asks for more than strangers may.
        RATE_LIMIT: "1000000000",
        // The others send nobody away, however long it takes.
        MAX_DELAY: "0",
        ...(cacheBytes === undefined ? {} : { CACHE_BYTES: cacheBytes }),
      },
    }),
    packages: [],
  }));
}

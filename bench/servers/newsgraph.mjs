import { fileURLToPath } from "node:url";
import { onBoth } from "./server.mjs";

const program = fileURLToPath(new URL("../../bin/newsgraph", import.meta.url));

/** newsgraph as users start it, with the defaults of its configuration. */
export const newsgraph = onBoth((engine, engineTitle) => ({
  name: `newsgraph-${engine}`,
  title: `newsgraph, ${engineTitle}`,
  engine,
  data: "newsgraph",
  form: "newsgraph",
  program: (place, port) => ({
    command: process.execPath,
    args: [program, "serve"],
    env: { DATABASE_URL: place, HOST: "127.0.0.1", PORT: String(port) },
  }),
  packages: [],
}));

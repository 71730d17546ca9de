import { onBoth, peer } from "./server.mjs";

/** What no server can be below: node:http and one statement an operation, written by hand. */
export const floor = onBoth((engine, engineTitle) => ({
  name: `floor-${engine}`,
  title: `floor: node:http and SQL by hand, ${engineTitle}`,
  engine,
  data: "plain",
  form: "plain",
  program: peer("floor-server.mjs"),
  packages: [engine === "sqlite" ? "sqlite3" : "pg"],
}));

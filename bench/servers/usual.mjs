import { fileURLToPath } from "node:url";
import { onBoth, peer } from "./server.mjs";

const translating = fileURLToPath(new URL("../../test/support/run-typescript.mjs", import.meta.url));

/** Apollo, type-graphql and TypeORM as they are usually put together. */
export const usual = onBoth((engine, engineTitle) => ({
  name: `usual-${engine}`,
  title: `usual: Apollo, type-graphql and TypeORM, ${engineTitle}`,
  engine,
  data: "plain",
  form: "plain",
  program: peer("usual-server.ts", process.execPath, ["--import", translating]),
  packages: ["@apollo/server", "type-graphql", "typeorm"],
}));

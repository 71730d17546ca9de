import { fileURLToPath } from "node:url";
import { peer } from "./server.mjs";

/** It wants Node 22; the package `node` brings one where this is older. */
const [major = 0] = process.versions.node.split(".").map(Number);
export const node22 =
  major >= 22 ? process.execPath : fileURLToPath(new URL("../node_modules/node/bin/node", import.meta.url));

/** PostGraphile by its Amber preset, with functions for what tables do not say. */
export const postgraphile = [
  {
    name: "postgraphile",
    title: "PostGraphile, PostgreSQL",
    engine: /** @type {const} */ ("postgres"),
    data: /** @type {const} */ ("plain"),
    form: /** @type {const} */ ("postgraphile"),
    program: peer("postgraphile-server.mjs", node22),
    packages: ["postgraphile"],
  },
];

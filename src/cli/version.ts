import { readFileSync } from "node:fs";

const manifest = readFileSync(new URL("../../package.json", import.meta.url), "utf8");

/** The program's version, such as `1.2.0`. */
export const { version } = JSON.parse(manifest) as { version: string };

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { transform } from "@swc/core";
import { transform as transforms } from "../../jest.config.js";

const [[, settings]] = Object.values(transforms);

/** A relative import names the file that will be emitted: `./writer.js` is `./writer.ts` here. */
export async function resolve(specifier, context, next) {
  if (specifier.startsWith(".") && specifier.endsWith(".js")) {
    const source = new URL(specifier.replace(/\.js$/, ".ts"), context.parentURL);
    if (existsSync(source)) return { url: source.href, format: "module", shortCircuit: true };
  }
  if (specifier.endsWith(".ts")) return { ...(await next(specifier, context)), format: "module" };
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.endsWith(".ts")) return next(url, context);
  const source = await readFile(fileURLToPath(url), "utf8");
  const { code } = await transform(source, { ...settings, filename: fileURLToPath(url), swcrc: false });
  return { format: "module", source: code, shortCircuit: true };
}

// Lets node run the TypeScript of the tests: `node --import ./test/support/run-typescript.mjs test/kill/kill-sweep.ts`.
// It translates as jest does, by the same settings.
import { register } from "node:module";
import "reflect-metadata";

register("./typescript-hooks.mjs", import.meta.url);

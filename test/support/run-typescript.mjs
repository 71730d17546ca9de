// Lets node run the TypeScript of the tests: whoever imports this first may then import the rest. It translates as
// jest does, by the same settings.
import { register } from "node:module";
import "reflect-metadata";

register("./typescript-hooks.mjs", import.meta.url);

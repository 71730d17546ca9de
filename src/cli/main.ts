import "reflect-metadata";
import { asProgram } from "./as-program.js";
import { run } from "./run.js";

await asProgram(() => run(process.argv.slice(2), process.env));

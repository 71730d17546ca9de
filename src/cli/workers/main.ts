import "reflect-metadata";
import { asProgram } from "../as-program.js";
import { tellFailure } from "../tell-failure.js";
import { Primary } from "./primary.js";

// A terminal sends them to all processes at once; the primary says when a worker is to end.
for (const name of ["SIGINT", "SIGTERM"]) process.on(name, () => undefined);
const primary = new Primary();

await asProgram(async () => {
  try {
    // Loaded only now: whoever ends the primary meanwhile ends this one too.
    const { work } = await import("./work.js");
    return await work(primary);
  } catch (error) {
    return tellFailure(error);
  }
});

import { CommanderError } from "commander";
import { badRequest } from "./failure.js";
import { createProgram } from "./program.js";
import { tellFailure } from "./tell-failure.js";

/**
 * Runs the command line and answers the exit code: `await run(["migrate"], process.env)`; 0 done, 1 not, or not
 * wholly, 2 bad usage or configuration, 130 and 143 interrupted. It never rejects.
 */
export async function run(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  let exitCode = 0;
  const finish = (code: number) => {
    exitCode = code;
  };
  try {
    await createProgram({ env, finish }).parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    // No command was named, and the help has been shown instead.
    if (error instanceof CommanderError && error.code === "commander.help") return badRequest;
    return tellFailure(error);
  }
}

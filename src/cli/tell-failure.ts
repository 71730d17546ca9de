import { describeFailure } from "./failure.js";
import { tell } from "./output.js";

/** Says in one line why a program ends badly, and gives its exit code: `return tellFailure(error)`. */
export function tellFailure(error: unknown): number {
  const { line, exitCode } = describeFailure(error);
  tell(line);
  return exitCode;
}

import { BadUserInput } from "../errors.js";
import { foldName } from "../text/fold.js";

const maxLength = 200;

/**
 * The beginning of a name that a client gives; absent is null.
 *
 * @throws BadUserInput where nothing is left of it without accents and spaces, or it is longer than names are
 */
export function checkSearch(
  text: string | null | undefined,
  path: readonly (string | number)[],
): string | null {
  if (text === null || text === undefined) return null;
  const name = path.at(-1);
  if (text.length > maxLength) {
    throw new BadUserInput(`${name} has ${text.length} characters; give at most ${maxLength}.`, path);
  }
  if (foldName(text) === "") throw new BadUserInput(`${name} is empty; give how a name begins.`, path);
  return text;
}

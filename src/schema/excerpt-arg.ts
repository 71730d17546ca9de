import { BadUserInput } from "../errors.js";
import { excerpt } from "../text/excerpt.js";

const maxLength = 10_000;

/**
 * The beginning of a body for a client.
 *
 * @throws BadUserInput where the length is none
 */
export function excerptOf(body: string | null, length: number): string | null {
  if (length < 1 || length > maxLength) {
    throw new BadUserInput(`length is ${length}; give a number from 1 to ${maxLength}.`, ["length"]);
  }
  return body === null ? null : excerpt(body, length);
}

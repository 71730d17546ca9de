import { BadUserInput } from "../errors.js";

/**
 * A client's moment as the archive writes it: UTC with milliseconds.
 *
 * @throws BadUserInput where its year is none of the archive's; PostgreSQL's calendar has no year 0000
 */
export function checkMoment(moment: Date, path: readonly (string | number)[]): string {
  const year = moment.getUTCFullYear();
  if (year < 1 || year > 9999) {
    throw new BadUserInput(`${path.at(-1)} is not in the years 0001 to 9999 (UTC).`, path);
  }
  return moment.toISOString();
}

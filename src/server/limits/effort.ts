import { maxCost } from "./cost-limit.js";

/** So much is read for nothing: more than people write, and than most clients send (UTF-16 units; values). */
const free = { document: 2000, values: 1000 };

/**
 * What reading a document takes, in values that answers hold: `effortOfDocument("{ articles { totalCount } }")` is 1.
 *
 * To be charged where it is not executed, which has a price of its own. Checking a document compares its fields with each
 * other, which takes as long as the square of its length: one of 30,000 characters takes as long as the largest answer.
 *
 * @param text as it came: what is none was not read
 */
export function effortOfDocument(text: unknown): number {
  if (typeof text !== "string" || text.length <= free.document) return 1;
  return Math.min(Math.round(text.length ** 2 / 5000), maxCost);
}

/**
 * What reading variables takes, whatever is done with them then: a value as much as one of an answer; 1 for those that
 * are few.
 */
export function effortOfVariables(variables: unknown): number {
  const values = Math.min(valuesIn(variables), maxCost);
  return values <= free.values ? 1 : values;
}

function valuesIn(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  let values = 1;
  for (const member of Object.values(value)) values += valuesIn(member);
  return values;
}

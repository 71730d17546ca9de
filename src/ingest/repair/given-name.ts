import { NewsgraphError } from "../../errors.js";
import { cleanText } from "../../text/clean.js";
import { foldName } from "../../text/fold.js";
import { checkName } from "../check-values.js";
import { Refusal } from "../refusal.js";

/**
 * A name as an editor gave it, without space around it.
 *
 * @throws NewsgraphError REPAIR_REFUSED where the archive takes no such name
 */
export function givenName(text: string): string {
  const name = cleanText(text).trim();
  if (foldName(name) === "") {
    throw new NewsgraphError("REPAIR_REFUSED", "The new name is empty: give one with a letter or digit.");
  }
  try {
    checkName("name", name);
  } catch (error) {
    throw asRefused(error);
  }
  return name;
}

/** What a rule of the ingest refuses, a repair refuses with the same words. */
export function asRefused(error: unknown): unknown {
  return error instanceof Refusal ? new NewsgraphError("REPAIR_REFUSED", error.message) : error;
}

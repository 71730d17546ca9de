import { validation } from "../validation.js";
import { fields, ninjsSchema } from "./schema.js";

/** What is wrong with a document by ninjs 3, in sentences; null where nothing is. */
export const reasonAgainstNinjs = validation(ninjsSchema, "ninjs 3");

/** The names of a document's fields. */
export const ninjsFields: ReadonlySet<string> = new Set(Object.keys(fields()));

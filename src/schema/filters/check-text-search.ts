import { BadUserInput } from "../../errors.js";
import { parseSearch } from "../../search/query/parse-search.js";
import { SearchSyntaxError } from "../../search/query/search-syntax-error.js";

/** @throws BadUserInput that points at the character where a search cannot be read */
export function checkTextSearch(search: string, path: readonly (string | number)[]): void {
  try {
    parseSearch(search);
  } catch (error) {
    if (!(error instanceof SearchSyntaxError)) throw error;
    const { message, position } = error;
    throw new BadUserInput(`search, character ${position + 1}: ${message}`, path, position);
  }
}

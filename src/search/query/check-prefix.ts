import { unspacedScripts } from "../../text/unspaced-scripts.js";
import { SearchSyntaxError } from "./search-syntax-error.js";

/** Too many words begin with one letter. A character of the unspaced scripts says as much as several. */
const longEnough = new RegExp(
  `[\\p{L}\\p{N}]\\p{M}*[\\p{L}\\p{N}]|[[\\p{L}\\p{N}]&&[${unspacedScripts}]]`,
  "v",
);

/**
 * Checks a word with an asterisk, `ferr*`, that it is the beginning of a word and its asterisk the end.
 *
 * @param start where it stands in its search
 * @throws SearchSyntaxError where it is not
 */
export function checkPrefix(text: string, start: number): void {
  const asterisk = text.indexOf("*");
  if (asterisk < text.length - 1) {
    throw new SearchSyntaxError(
      "An asterisk may stand only at the end of a word; to search for the text as it is, put it in quotes.",
      start + asterisk,
    );
  }
  const other = text.search(/[^\p{L}\p{N}\p{M}*]/u);
  if (other !== -1) {
    throw new SearchSyntaxError(
      "Before an asterisk only letters and digits may stand; put a space in place of this sign, or search for a phrase in quotes, without the asterisk.",
      start + other,
    );
  }
  if (!longEnough.test(text)) {
    throw new SearchSyntaxError(
      "Before an asterisk at least 2 letters or digits must stand; write more of the word.",
      start + asterisk,
    );
  }
}

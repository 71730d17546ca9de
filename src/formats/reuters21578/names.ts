import { slugify } from "../../text/slug.js";
import { type CodeList, type CodeName, codeNames } from "./code-names.js";

/** Small words of names, in lower case but at the beginning. */
const particles = new Set([
  "al",
  "and",
  "da",
  "de",
  "del",
  "der",
  "di",
  "do",
  "dos",
  "du",
  "la",
  "of",
  "van",
  "von",
]);

/**
 * A code as people write it: `readableName("PEOPLE", "perez-de-cuellar")` is `["Perez de Cuellar"]` and
 * `readableName("ORGS", "imf")` is `["International Monetary Fund", "IMF"]`, the name before its aliases.
 *
 * Where the table of names has no entry, places and people are title-cased and topics are put in sentence case.
 */
export function readableName(list: CodeList, code: string): CodeName {
  const known = Object.hasOwn(codeNames[list], code) ? codeNames[list][code] : undefined;
  if (known !== undefined) return known;
  const words = code.split("-");
  const spelt = words.map((word, index) => {
    const small = index > 0 && (list === "TOPICS" || particles.has(word));
    // The Arabic article stays tied to its name: al-Razaz.
    return small ? word : word.charAt(0).toUpperCase() + word.slice(1);
  });
  return [spelt.join(" ").replace(/ al (?=\p{Lu})/gu, " al-")];
}

/**
 * The slug of what a code means: the code itself, made fit where it is damaged; empty where nothing is left of it. A
 * topic whose code is another one's name in the public vocabulary has the slug of its own name: `retail` is about how
 * much shops sell, not about shops.
 */
export function slugOfCode(list: CodeList, code: string): string {
  const [name] = readableName(list, code);
  return slugify(list === "TOPICS" && code === "retail" ? name : code);
}

/**
 * A reporter's name in ordinary case: `printedName("TED D'AFFLISIO")` is `"Ted D'Afflisio"`. A name that is printed
 * in mixed case keeps it.
 */
export function printedName(name: string): string {
  if (name === name.toLowerCase())
    return name.replace(/(?<=^|[\s-])\p{L}/gu, (letter) => letter.toUpperCase());
  return name.replace(/\p{Lu}{2,}/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase());
}

import { foldName } from "../text/fold.js";

/** How a byline begins and joins two names, by primary language subtag. */
const words: Record<string, { by: string; and: string }> = {
  da: { by: "af", and: "og" },
  de: { by: "von", and: "und" },
  es: { by: "por", and: "y" },
  fr: { by: "par", and: "et" },
  it: { by: "di", and: "e" },
  nb: { by: "av", and: "og" },
  nl: { by: "door", and: "en" },
  nn: { by: "av", and: "og" },
  no: { by: "av", and: "og" },
  pt: { by: "por", and: "e" },
  sv: { by: "av", and: "och" },
};

/**
 * The people a byline names: `authorNames("By Ada Park and Bo Lin, Reuters", { agencies: ["Reuters"], language: "en" })`
 * is `["Ada Park", "Bo Lin"]`.
 *
 * What follows a comma is taken for an affiliation and dropped, unless the byline joins names by "and" or ends in one
 * of the `agencies`, where commas part names too. Names are left as printed; an agency is nobody's name.
 */
export function authorNames(
  byline: string,
  { agencies, language }: { agencies: readonly string[]; language: string | null },
): string[] {
  const own = words[language?.split("-")[0] ?? ""];
  const people = byline
    .replace(/\s+/gu, " ")
    .trim()
    .replace(new RegExp(`^(?:by|${own?.by ?? "by"}) `, "iu"), "");
  const known = new Set(agencies.map(foldName));
  // Before a shorter name of the agency is taken off it: nobody is called The, of The Associated Press.
  if (known.has(foldName(people))) return [];
  const unsigned = withoutAgency(people, agencies);
  const parts = unsigned.split(new RegExp(` (?:and|&|${own?.and ?? "and"}) `, "iu"));
  const commasPartNames = unsigned !== people;
  const names = parts.flatMap((part, index) => {
    const [first = "", ...others] = part.split(",");
    const isLast = index === parts.length - 1;
    return commasPartNames || !isLast ? [first, ...others] : [first];
  });
  const kept = names
    .map((name) => name.trim())
    .filter((name) => /\p{L}/u.test(name) && !known.has(foldName(name)));
  return [...new Map(kept.map((name) => [foldName(name), name])).values()];
}

/** `Ada Park, Reuters`, `Ada Park Reuters.` and `Ada Park/TT` without their agency. */
function withoutAgency(people: string, agencies: readonly string[]): string {
  for (const agency of agencies.filter((name) => name.trim() !== "")) {
    const ending = new RegExp(`(?:\\s*[,/]\\s*|\\s+)${escapeRegExp(agency.trim())}\\.?$`, "iu");
    if (ending.test(people)) return people.replace(ending, "");
  }
  return people.replace(/\/\p{Lu}{2,}$/u, "");
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
}

/** What stands in capitals before a colon and is no place. */
const labels =
  /^(?:ANALYSIS|BREAKING|COMMENT|CORRECTION|EDITORIAL|EXCLUSIVE|EXPLAINER|FACTBOX|LIVE|NOTE|OPINION|READ|REVIEW|TIMELINE|UPDATED?|VIDEO|WATCH)\b/;

const place = "\\p{Lu}[\\p{Lu}\\p{M}'’./ -]{2,40}(?:, [\\p{L}\\p{M}\\d.'’ -]{2,30}){0,2}";
const placeOfAnyCase = "\\p{Lu}[\\p{L}\\p{M}'’./ -]{1,40}(?:, [\\p{L}\\p{M}\\d.'’ -]{2,30}){0,2}";
const agency = " \\(\\p{L}[\\p{L}./ -]{1,30}\\)";
const dash = "\\s*(?:[—–]|-{1,2}(?=\\s))\\s*";

const patterns = [
  new RegExp(`^(${place}(?:${agency})?)\\s*:\\s+(?=\\S)`, "u"),
  new RegExp(`^(${place}(?:${agency})?)${dash}(?=\\S)`, "u"),
  new RegExp(`^(${placeOfAnyCase}${agency})${dash}(?=\\S)`, "u"),
];

/**
 * Parts a story's first paragraph from the place it begins with: `splitDateline("PESHAWAR: A minister said so.")` is
 * `{ dateline: "PESHAWAR", rest: "A minister said so." }`.
 *
 * The place is in capitals, or has an agency in parentheses behind it; a date may follow (`OSLO, July 12 (NTB) - `).
 */
export function splitDateline(paragraph: string): { dateline: string | null; rest: string } {
  for (const pattern of patterns) {
    const match = pattern.exec(paragraph);
    if (match?.[1] === undefined || labels.test(match[1])) continue;
    return { dateline: match[1].trim(), rest: paragraph.slice(match[0].length) };
  }
  return { dateline: null, rest: paragraph };
}

/** Words in capitals before a colon that tell what kind of text it is and not where it comes from. */
const noPlaces = new Set(
  `ANALYSIS ANSWER BREAKING COLUMN COMMENT CORRECTION DEVELOPING EDITORIAL EXCLUSIVE EXPLAINED EXPLAINER FACT FACTBOX
  FAQ INTERVIEW LIVE NEW NEWS NOTE OPINION PHOTOS PODCAST POLL QUESTION QUIZ READ REPORT REVIEW SPOILER SUMMARY TIMELINE
  UPDATE UPDATED URGENT VIDEO WARNING WATCH WHAT WHERE WHO WHY`.split(/\s+/u),
);

const place = String.raw`(\p{Lu}[\p{Lu}\p{M}.'’-]+(?: [\p{Lu}\p{M}.'’-]{2,}){0,3}(?:, [\p{Lu}][\p{L}.]+(?: [\p{Lu}][\p{L}.]+)?)?)`;

/** `PESHAWAR (Reuters) - ` and `PARIS, France (AP) — `. */
const withAgency = new RegExp(String.raw`^${place} \([\p{L}][\p{L} .&/-]{1,30}\)\s*[-–—]{1,2}\s`, "u");

/** `PESHAWAR: `, and a word with a capital after it. */
const withColon = new RegExp(String.raw`^${place}: ["“‘]?\p{Lu}`, "u");

/**
 * The place line that a story begins with, null where it is not certain: `datelineOf("PESHAWAR: Two people …")` is
 * `"PESHAWAR"`. The text keeps it.
 */
export function datelineOf(body: string): string | null {
  const beginning = body.slice(0, 200);
  const certain = withAgency.exec(beginning)?.[1];
  if (certain !== undefined) return certain;
  const likely = withColon.exec(beginning)?.[1];
  if (likely === undefined || likely.length < 4) return null;
  return likely.split(/[\s,]+/u).some((word) => noPlaces.has(word)) ? null : likely;
}

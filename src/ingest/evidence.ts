import { type Evidence, TextField } from "../entities/evidence.js";
import type { NewsItem } from "../news/news-item.js";
import { SoughtNames } from "./sought-names.js";

/** The texts of a story that names are looked for in. */
export type Texts = Pick<NewsItem, "headline" | "standfirst" | "dateline" | "body">;

/** Enough to show where a story names somebody; a list of prices may name a place a thousand times. */
export const maxEvidence = 100;

/**
 * Where a story's texts name something, in reading order, the first hundred.
 *
 * ```ts
 * evidenceOf({ headline: "Baker meets Lawson", … }, ["James Baker", "Baker"]);
 * // [{ field: "HEADLINE", start: 0, end: 5, text: "Baker" }]
 * ```
 *
 * Offsets are UTF-16 units. Occurrences are whole words and do not overlap; see `SoughtNames` for what counts as one.
 */
export function evidenceOf(texts: Texts, names: readonly string[]): Evidence[] {
  const sought = new SoughtNames(names);
  const evidence: Evidence[] = [];
  const fields: [TextField, string | null][] = [
    [TextField.HEADLINE, texts.headline],
    [TextField.STANDFIRST, texts.standfirst],
    [TextField.DATELINE, texts.dateline],
    [TextField.BODY, texts.body],
  ];
  for (const [field, text] of fields) {
    if (text === null) continue;
    for (const { start, end } of sought.in(text)) {
      if (evidence.length === maxEvidence) return evidence;
      evidence.push({ field, start, end, text: text.slice(start, end) });
    }
  }
  return evidence;
}

/** Those stretches of text that do not lie within a longer one. */
export function outermost(stretches: readonly Evidence[]): Set<Evidence> {
  const kept = new Set<Evidence>();
  let last: Evidence | undefined;
  for (const stretch of [...stretches].sort(byPlace)) {
    const within = last && last.field === stretch.field && stretch.end <= last.end;
    const same = last && last.start === stretch.start && last.end === stretch.end;
    if (within && !same) continue;
    kept.add(stretch);
    last = stretch;
  }
  return kept;
}

/** By field, then from where they begin, the longer first. */
function byPlace(one: Evidence, other: Evidence): number {
  if (one.field !== other.field) return one.field < other.field ? -1 : 1;
  return one.start - other.start || other.end - one.end;
}

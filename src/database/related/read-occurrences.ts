import type { Match } from "../../search/match.js";
import type { Snapshot } from "../snapshot.js";
import { Bindings } from "../sql.js";

/** A term that more articles have tells one from the other no more, and its list takes long to read. */
export const frequentTerm = 5000;

/** The keys of articles in ascending order. */
export type Occurrences = Float64Array;

/**
 * In which listed articles each term stands; terms in more than `frequentTerm` are left out. One statement.
 *
 * ```ts
 * const articles = await readOccurrences(snapshot, ["en:ceasefir"]); // Map { "en:ceasefir" => Float64Array [3, 42] }
 * ```
 */
export async function readOccurrences(
  snapshot: Snapshot,
  terms: readonly string[],
): Promise<Map<string, Occurrences>> {
  if (terms.length === 0) return new Map();
  const { dialect } = snapshot;
  const { search } = dialect;
  const values = new Bindings(dialect);
  const questions = terms.map((term) => search.question({ is: "term", term, field: null } satisfies Match));
  // What is hidden is seldom much: it is read once, rather than the row of each article that has a term.
  const rows = await snapshot.all<{ position: number; articles: string | null }>(
    `SELECT k.key AS position, (
       SELECT CASE WHEN count(*) <= ${frequentTerm} THEN ${dialect.arrayOfRows("o.key")} END
       FROM (SELECT s.key FROM (${search.matched("k.value")}) s
         WHERE s.key NOT IN (SELECT h.id FROM article h WHERE h.listed = 0) LIMIT ${frequentTerm + 1}) o
     ) AS articles FROM ${values.bindEach(questions)} k`,
    values.parameters,
  );
  return new Map(
    rows.flatMap(({ position, articles }) =>
      articles === null
        ? []
        : [[terms[position] as string, Float64Array.from(JSON.parse(articles) as number[]).sort()] as const],
    ),
  );
}

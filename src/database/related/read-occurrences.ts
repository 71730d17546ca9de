import type { Snapshot } from "../snapshot.js";
import { Bindings } from "../sql.js";

/** A term that more articles have tells little, and its list takes long to read. */
export const frequentTerm = 3000;

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
  const asked = terms.map((term) => [term, search.question({ is: "term", term, field: null })]);
  const wanted = dialect.tuples(values.bind(JSON.stringify(asked)), { term: "text", question: "text" });
  const known = search.knownFrequent(frequentTerm);
  // Only listed articles are in the index.
  const rows = await snapshot.all<{ term: string; articles: string | null }>(
    `SELECT k.term, (
       SELECT CASE WHEN count(*) <= ${frequentTerm} THEN ${dialect.arrayOfRows("o.key")} END
       FROM (SELECT s.key FROM (${search.matched({ question: "k.question", further: null })}) s
         LIMIT ${frequentTerm + 1}) o
     ) AS articles FROM ${wanted} k${known ? ` WHERE k.term NOT IN (${known})` : ""}`,
    values.parameters,
  );
  return new Map(
    rows.flatMap(({ term, articles }) =>
      articles === null ? [] : [[term, Float64Array.from(JSON.parse(articles) as number[]).sort()] as const],
    ),
  );
}

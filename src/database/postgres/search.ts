import { eachOf, type IndexedText } from "../../search/indexed-text.js";
import type { Match, MatchNear } from "../../search/match.js";
import { type SearchField, searchFields } from "../../search/search-field.js";
import { filler } from "../../search/terms.js";
import type { Asked, Bind, Read, SearchDialect } from "../search/search-dialect.js";

/** A position's weight tells its field. */
const weightOf: Record<SearchField, string> = { headline: "A", standfirst: "B", body: "C" };

/** Printed terms are in no phrase: their position only tells the field. */
const printedAt: Record<SearchField, string> = { headline: "1A", standfirst: "2B", body: "3C" };

/** The last position there is. What stands here is in no phrase, for the streams end far before it. */
const beyond = "16383C";

const matching = ({ question, further }: Asked) =>
  `FROM article_search WHERE document @@ ${question}::tsquery${further ? ` AND ${further}` : ""}`;

/** Of D, C, B, A: a word in a headline tells more of what a story is about than one in its text. */
const weights = "'{0.1, 0.15, 0.4, 1.0}'";

/** Ranks are whole numbers, which a cursor holds as they are. */
const rankScale = 1e9;

const frequent = 10_000;

interface Explained {
  "QUERY PLAN": [{ Plan: { "Plan Rows": number } }];
}

/** PostgreSQL: a tsvector of the terms that the analyzer made, with a GIN index. */
export const postgresSearch: SearchDialect = {
  frequent,
  columns: ['"articleId"', "document"],
  place: (column, placeholder) => (column === "document" ? `${placeholder}::tsvector` : placeholder),
  rowOf: (articleId, text) => [articleId, vector(text)],
  question,
  further: (bind, match) => (holdsNear(match) ? exactly(bind, match) : null),
  // The index gives all that match or none; the planner knows the frequent terms.
  sizeSql: (question) => `EXPLAIN (FORMAT JSON) SELECT 1 ${matching({ question, further: null })}`,
  sizeIn: (row) => (row as Explained)["QUERY PLAN"][0].Plan["Plan Rows"],
  // A row of the table is looked at for each article that has a term; what ANALYZE found of the most frequent is at hand.
  knownFrequent: (articles) => `SELECT e.term FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = 'document'
     CROSS JOIN LATERAL unnest(CAST(CAST(s.most_common_elems AS text) AS text[]), s.most_common_elem_freqs) e(term, share)
     WHERE c.oid = 'article_search'::regclass AND e.term IS NOT NULL AND e.share * c.reltuples > ${2 * articles}`,
  // With OFFSET the planner reads the index here, and not the articles for the few that it expects to match.
  matched: (asked) => `SELECT "articleId" AS key ${matching(asked)} OFFSET 0`,
  ranked: (asked) =>
    `SELECT "articleId" AS key,
       CAST(round(${rankScale} * ts_rank(${weights}, document, ${asked.question}::tsquery, 1)) AS bigint) AS rank
     ${matching(asked)} OFFSET 0`,
  // IS TRUE keeps the planner from making a join of it, and sorting all that match.
  isMatched: (asked, key) => `(${key} IN (SELECT "articleId" ${matching(asked)})) IS TRUE`,
  matchOf: (asked, key) => `SELECT 1 ${matching(asked)} AND "articleId" = ${key}`,
  // A snapshot keeps what it was asked, which here are all terms.
  verifiedAtOnce: 100,
  contents: async (read) => ({ differing: (articles) => differing(read, articles) }),
  integrity: null,
  async tidy(run) {
    await run("ANALYZE article_search");
    return true;
  },
};

/** As tsvectors, which are the same where terms, positions and weights are. */
async function differing(
  read: Read,
  articles: readonly { id: number; text: IndexedText }[],
): Promise<number[]> {
  const expected = articles.map(({ id, text }) => [id, vector(text)]);
  const rows = await read<{ id: number }>(
    `SELECT s."articleId" AS id
     FROM json_array_elements($1::json) e JOIN article_search s ON s."articleId" = (e->>0)::bigint
     WHERE s.document <> (e->>1)::tsvector`,
    [JSON.stringify(expected)],
  );
  return rows.map(({ id }) => id);
}

/** `'en:hous':1A,12C '=houses':1A,3C`: terms hold no quotes. */
function vector(text: IndexedText): string {
  const positions = new Map<string, string[]>();
  const put = (term: string, position: string) => {
    const known = positions.get(term);
    if (known) known.push(position);
    else positions.set(term, [position]);
  };
  for (const field of searchFields) {
    const { stream, start, printed } = text[field];
    eachOf(stream).forEach((term, index) => {
      if (term !== filler) put(term, `${start + index}${weightOf[field]}`);
    });
    for (const term of eachOf(printed)) put(term, printedAt[field]);
  }
  for (const term of eachOf(text.rest.stems)) put(term, beyond);
  for (const term of eachOf(text.rest.printed)) put(term, printedAt.body);
  return [...positions].map(([term, at]) => `'${term}':${at.join(",")}`).join(" ");
}

/**
 * In PostgreSQL's language, whose `<N>` is one distance in one order: of words near each other it only asks that they
 * are there, and of what must not be there nothing where that is such words.
 */
function question(match: Match): string {
  switch (match.is) {
    case "all":
      return `(${match.of.map(question).join(" & ")})`;
    case "any":
      return `(${match.of.map(question).join(" | ")})`;
    case "but":
      if (holdsNear(match.without)) return question(match.of);
      return `(${question(match.of)} & !${question(match.without)})`;
    case "term":
      return lexeme(match.term, match.field);
    case "beginning":
      return lexeme(match.term, match.field, "*");
    case "phrase":
      return phrase(match.terms, match.field);
    case "near":
      return `(${phrase(match.left, match.field)} & ${phrase(match.right, match.field)})`;
  }
}

function holdsNear(match: Match): boolean {
  switch (match.is) {
    case "all":
    case "any":
      return match.of.some(holdsNear);
    case "but":
      return holdsNear(match.of) || holdsNear(match.without);
    default:
      return match.is === "near";
  }
}

/** The match as a condition on a row: by the positions in its vector where words are to be near each other. */
function exactly(bind: Bind, match: Match): string {
  if (!holdsNear(match)) return `document @@ ${bind(question(match))}::tsquery`;
  const each = (parts: readonly Match[], operator: string) =>
    `(${parts.map((part) => exactly(bind, part)).join(operator)})`;
  switch (match.is) {
    case "all":
      return each(match.of, " AND ");
    case "any":
      return each(match.of, " OR ");
    case "but":
      return `(${exactly(bind, match.of)} AND NOT ${exactly(bind, match.without)})`;
    default:
      return nearSql(bind, match as MatchNear);
  }
}

function nearSql(bind: Bind, match: MatchNear): string {
  const { left, right, distance, field } = match;
  const terms = (list: readonly string[]) => `string_to_array(${bind(list.join(" "))}, ' ')`;
  const weight = bind(field && weightOf[field]);
  // What hardly any row passes goes first.
  return `(document @@ ${bind(question(match))}::tsquery
    AND article_near(document, ${weight}, ${terms(left)}, ${terms(right)}, ${bind(distance)}))`;
}

function lexeme(term: string, field: SearchField | null, prefix = ""): string {
  const flags = `${prefix}${field ? weightOf[field] : ""}`;
  return flags === "" ? `'${term}'` : `'${term}':${flags}`;
}

function phrase(terms: readonly string[], field: SearchField | null): string {
  return `(${terms.map((term) => lexeme(term, field)).join(" <-> ")})`;
}

const test = "test/filter/filter.test.ts";

/**
 * @param {"sqlite" | "postgres"} project
 * @param {[name: string, file: string, find: string, replace: string][]} rows
 */
const broken = (project, ...rows) =>
  rows.map(([name, file, find, replace]) => ({
    name: `search: ${name}${project === "postgres" ? ", PostgreSQL" : ""}`,
    file: `src/${file}.ts`,
    find,
    replace,
    test,
    project,
  }));

const toMatch = "search/to-match";
const sqlite = "database/sqlite/search";
const postgres = "database/postgres/search";

/** An operator of the query language each, where the analyzer reads it and where each engine is asked. */
export const searchMutations = [
  ...broken(
    "sqlite",
    [
      "OR of what is excluded too",
      toMatch,
      'is === "and" ? allWithout(wanted, unwanted)',
      "is ? allWithout(wanted, unwanted)",
    ],
    ["what is only excluded", "database/filter/searches", "isNegated ? not(matches) : matches", "matches"],
    ["forms of a word", "search/terms", "foldWord(stem) || word.folded", "word.folded"],
    ["accents", "search/fold-word", "const folded = foldLetters(word)", "const folded = word.toLowerCase()"],
    ["each language's stemmer", "database/filter/searches", "...languages.all.map(stemmerOf)", ""],
    ["fields of long texts", sqlite, 'headline: "headline",', 'headline: "standfirst",'],
    ["AND", sqlite, '.join(" AND ")', '.join(" OR ")'],
    ["OR", sqlite, '.join(" OR ")', '.join(" AND ")'],
    ["NOT", sqlite, " NOT ${question(match.without)}", " AND ${question(match.without)}"],
    ["a field", sqlite, "columns === null ? sought", "columns ? sought"],
    ["a beginning", sqlite, "`${quoted([match.term])} *`", "`${quoted([match.term])}`"],
    [
      "a phrase",
      sqlite,
      "return within(match.field ?? inOrder, quoted(match.terms));",
      'return `(${match.terms.map((term) => quoted([term])).join(" AND ")})`;',
    ],
    ["NEAR", sqlite, ", ${match.distance})`", ", 30)`"],
    ["a list of those that match", sqlite, "`+${key} IN (SELECT", "`+${key} NOT IN (SELECT"],
  ),
  ...broken(
    "postgres",
    ["AND", postgres, '.join(" & ")', '.join(" | ")'],
    ["NOT", postgres, " & !${question(match.without)}", " & ${question(match.without)}"],
    ["a field", postgres, 'field ? weightOf[field] : ""', '""'],
    ["a beginning", postgres, 'lexeme(match.term, match.field, "*")', "lexeme(match.term, match.field)"],
    ["a phrase", postgres, '.join(" <-> ")', '.join(" & ")'],
    ["NEAR", postgres, "bind(distance)})", "bind(distance + 1)})"],
    ["NEAR, of what is left out", postgres, "if (holdsNear(match.without)) return question(match.of);\n", ""],
    [
      "NEAR of phrases",
      "database/postgres/migrations/search-1795651200000",
      "t.n > 1 AND NOT EXISTS",
      "t.n > 9 AND NOT EXISTS",
    ],
    [
      "NEAR, the other way round",
      "database/postgres/migrations/search-1795651200000",
      "greatest(other.position",
      "least(other.position",
    ],
    ["a list of those that match", postgres, "IS TRUE`", "IS FALSE`"],
  ),
];

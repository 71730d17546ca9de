import type { Match } from "../../search/match.js";
import type { SearchField } from "../../search/search-field.js";
import type { Asked, SearchDialect } from "../search/search-dialect.js";
import { ifReadable } from "./if-readable.js";
import { SqliteIndexContents } from "./index-contents.js";
import { indexedColumns, textsOf } from "./indexed-columns.js";

/** In which columns the words of a field stand: those of long texts that no phrase finds are in one of their own. */
const columnsOf: Record<SearchField, string> = {
  headline: "headline",
  standfirst: "standfirst",
  body: "{body rest}",
};

/** Where phrases are looked for. */
const inOrder = "{headline standfirst body}";

const matching = ({ question }: Pick<Asked, "question">) =>
  `FROM article_search WHERE article_search MATCH ${question}`;

/** A word in a headline tells more of what a story is about than one in its text. */
const weights = "8.0, 3.0, 1.0, 1.0";

/**
 * Ranks are whole numbers, which a cursor holds as they are. Of a word that is in more than half of the stories FTS5
 * reckons with a millionth of what others weigh, and its rank still tells the fields.
 */
const rankScale = 1e9;

const frequent = 40_000;

/** Pages that a step of merging writes: some tenths of a second in which nobody else can write. */
const pagesAStep = 1000;

/**
 * SQLite: FTS5 over terms that the analyzer made, so that its own tokenizer only parts them at spaces. The table keeps
 * no text (`content=''`).
 */
export const sqliteSearch: SearchDialect = {
  frequent,
  columns: ["rowid", ...indexedColumns],
  place: (_column, placeholder) => placeholder,
  rowOf: (articleId, text) => [articleId, ...textsOf(text)],
  question,
  further: () => null,
  sizeSql: (question) =>
    `SELECT count(*) AS size FROM (SELECT 1 ${matching({ question })} LIMIT ${frequent})`,
  sizeIn: (row) => (row as { size: number }).size,
  knownFrequent: () => null,
  matched: (asked) => `SELECT rowid AS key ${matching(asked)}`,
  // BM25 is the smaller the better.
  ranked: (asked) =>
    `SELECT rowid AS key, CAST(round(-${rankScale} * bm25(article_search, ${weights})) AS INTEGER) AS rank ${matching(asked)}`,
  // The plus keeps SQLite from walking the list rather than what is walked, in its order.
  isMatched: (asked, key) => `+${key} IN (SELECT rowid ${matching(asked)})`,
  matchOf: (asked, key) => `SELECT 1 ${matching(asked)} AND rowid = ${key} LIMIT 1`,
  // The whole index is read for each such stretch.
  verifiedAtOnce: 100_000,
  contents: (read, articleIds) => SqliteIndexContents.read(read, articleIds),
  integrity: {
    async damage(read) {
      // The check alone goes by what this connection remembers of the index, though others may have changed it since.
      await ifReadable(read("SELECT 1 FROM article_search LIMIT 1"));
      const [found] = await read<{ says: string }>(
        "SELECT integrity_check AS says FROM pragma_integrity_check('article_search')",
      );
      return found && found.says !== "ok" ? found.says : null;
    },
    empty: "INSERT INTO article_search (article_search) VALUES ('delete-all')",
  },
  // The first step, with a negative number, has all segments become one; there was nothing to do where no row changed.
  async tidy(run, step) {
    const changes = async () => (await run<{ n: number }>("SELECT total_changes() AS n"))[0]?.n ?? 0;
    const before = await changes();
    const pages = step === 0 ? -pagesAStep : pagesAStep;
    await run(`INSERT INTO article_search (article_search, rank) VALUES ('merge', ${pages})`);
    return (await changes()) - before < 2;
  },
};

/** In FTS5's query language. Terms hold no quotes. */
function question(match: Match): string {
  switch (match.is) {
    case "all":
      return `(${match.of.map(question).join(" AND ")})`;
    case "any":
      return `(${match.of.map(question).join(" OR ")})`;
    case "but":
      return `(${question(match.of)} NOT ${question(match.without)})`;
    case "term":
      return within(match.field && columnsOf[match.field], quoted([match.term]));
    case "beginning":
      return within(match.field && columnsOf[match.field], `${quoted([match.term])} *`);
    case "phrase":
      return within(match.field ?? inOrder, quoted(match.terms));
    case "near":
      return within(
        match.field ?? inOrder,
        `NEAR(${quoted(match.left)} ${quoted(match.right)}, ${match.distance})`,
      );
  }
}

function within(columns: string | null, sought: string): string {
  return columns === null ? sought : `(${columns} : ${sought})`;
}

function quoted(terms: readonly string[]): string {
  return `"${terms.join(" ")}"`;
}

import { matchesRange } from "../language-range.js";
import type { Reads } from "../reads.js";
import type { ArticleFilter } from "./article-filter.js";
import { everyFilter } from "./parts.js";

/** A range names many tags; an archive has few. Each is found by one seek in the index by language. */
const languagesSql = `WITH RECURSIVE tag(language) AS (
    SELECT min(language) FROM article
    UNION ALL
    SELECT (SELECT min(a.language) FROM article a WHERE a.language > tag.language) FROM tag
    WHERE tag.language IS NOT NULL
  )
  SELECT language FROM tag WHERE language IS NOT NULL`;

/** The languages of the archive. */
export class LanguageTags {
  private constructor(
    /** Those of the archive, where somebody asks. */
    readonly all: readonly string[],
  ) {}

  /** Looks them up, in one statement, where the filter or one nested in it asks for languages or searches texts. */
  static async read(snapshot: Reads, filter: ArticleFilter): Promise<LanguageTags> {
    const asks = ({ language, search }: ArticleFilter) => language?.anyOf || typeof search === "string";
    if (![...everyFilter(filter)].some(asks)) return new LanguageTags([]);
    const rows = await snapshot.all<{ language: string }>(languagesSql);
    return new LanguageTags(rows.map(({ language }) => language));
  }

  /** Those in one of the ranges. */
  in(ranges: readonly string[]): string[] {
    return this.all.filter((tag) => ranges.some((range) => matchesRange(tag, range)));
  }
}

import { parseSearch } from "../../search/query/parse-search.js";
import type { SearchMatch } from "../../search/search-match.js";
import { noStemmer, type Stemmer, stemmerOf } from "../../search/stemmers.js";
import { toMatch } from "../../search/to-match.js";
import { sizeOfMatch } from "../search/size-of-match.js";
import type { Snapshot } from "../snapshot.js";
import type { ArticleFilter } from "./article-filter.js";
import type { LanguageTags } from "./language-tags.js";
import { everyFilter } from "./parts.js";
import { type Matches, never, not, type Predicate } from "./predicate.js";

/** What is asked of the index, and whether what matches is meant or all else. */
interface Asked extends Omit<Matches, "is"> {
  isNegated: boolean;
}

/** What the searches of a filter ask of the index. */
export class Searches {
  readonly #byText = new Map<string, Asked | null>();

  /** Measures each search of a filter, of those nested in it too: a statement for each. */
  static async read(snapshot: Snapshot, filter: ArticleFilter, languages: LanguageTags): Promise<Searches> {
    const searches = new Searches();
    const stemmers = stemmersOf(languages);
    for (const { search } of everyFilter(filter)) {
      if (typeof search !== "string" || searches.#byText.has(search)) continue;
      const asked = await toMatch(parseSearch(search), stemmers);
      searches.#byText.set(search, asked && (await measured(snapshot, asked)));
    }
    return searches;
  }

  /** A condition of its own each time: who plans a walk tells conditions apart by what they are. */
  of(search: string): Predicate {
    const asked = this.#byText.get(search);
    if (!asked) return never;
    const { isNegated, ...match } = asked;
    const matches: Matches = { is: "matches", ...match };
    return isNegated ? not(matches) : matches;
  }
}

async function measured(snapshot: Snapshot, asked: SearchMatch): Promise<Asked> {
  const isNegated = asked.is === "not";
  const { match } = isNegated ? asked.of : asked;
  return { match, size: await sizeOfMatch(snapshot, match), isNegated };
}

/** Every stemmer that has made a term of the index, each once. */
function stemmersOf(languages: LanguageTags): Stemmer[] {
  return [...new Set([noStemmer, ...languages.all.map(stemmerOf)])];
}

import { parseSearch } from "../../search/query/parse-search.js";
import type { SearchMatch } from "../../search/search-match.js";
import { noStemmer, type Stemmer, stemmerOf } from "../../search/stemmers.js";
import { toMatch } from "../../search/to-match.js";
import type { Reads } from "../reads.js";
import { sizeOfMatch } from "../search/size-of-match.js";
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
  private constructor(private readonly byText: ReadonlyMap<string, Asked | null>) {}

  /** Reads the searches of a filter, those nested in it too, for an archive of these languages. */
  static async of(filter: ArticleFilter, languages: LanguageTags): Promise<Searches> {
    const byText = new Map<string, Asked | null>();
    const stemmers = stemmersOf(languages);
    for (const { search } of everyFilter(filter)) {
      if (typeof search !== "string" || byText.has(search)) continue;
      const match = await toMatch(parseSearch(search), stemmers);
      byText.set(search, match && unmeasured(match));
    }
    return new Searches(byText);
  }

  /** The same with their sizes: a statement for each. */
  async measured(snapshot: Reads): Promise<Searches> {
    const byText = new Map<string, Asked | null>();
    for (const [search, asked] of this.byText) {
      byText.set(search, asked && { ...asked, size: await sizeOfMatch(snapshot, asked.match) });
    }
    return new Searches(byText);
  }

  /** A condition of its own each time: who plans a walk tells conditions apart by what they are. */
  predicateOf(search: string): Predicate {
    const asked = this.byText.get(search);
    if (!asked) return never;
    const { isNegated, ...match } = asked;
    const matches: Matches = { is: "matches", ...match };
    return isNegated ? not(matches) : matches;
  }
}

function unmeasured(asked: SearchMatch): Asked {
  const isNegated = asked.is === "not";
  const { match } = isNegated ? asked.of : asked;
  return { match, size: Number.POSITIVE_INFINITY, isNegated };
}

/** Every stemmer that has made a term of the index, each once. */
function stemmersOf(languages: LanguageTags): Stemmer[] {
  return [...new Set([noStemmer, ...languages.all.map(stemmerOf)])];
}

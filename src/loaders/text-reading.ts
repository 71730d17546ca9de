import type DataLoader from "dataloader";
import type { SearchedArticle, TextReading } from "../archive/matches.js";
import type { ArticleTexts } from "../database/article-texts.js";
import { prepareSearch } from "../search/prepared-search.js";
import { searchedText } from "../search/searched-text.js";
import type { Stemmer } from "../search/stemmers.js";
import { memo } from "./memo.js";

/** Reads each article's words once for an operation, and each search once for a language, whatever is asked of them. */
export function createTextReading(articleTexts: DataLoader<number, ArticleTexts>): TextReading {
  const textOf = memo(
    async (article: SearchedArticle) =>
      searchedText({ ...article, body: (await articleTexts.load(article.id)).body }),
    ({ id }) => id,
  );
  const prepared = memo(
    ({ search, stemmer }: { search: string; stemmer: Stemmer }) => prepareSearch(search, stemmer),
    ({ search, stemmer }) => `${stemmer.code} ${search}`,
  );
  return { textOf, prepare: (search, { stemmer }) => prepared({ search, stemmer }) };
}

import { ArticleDuplicate } from "../../entities/article-duplicate.js";
import {
  countDuplicatesSql,
  duplicateCandidatesSql,
  duplicatesOrderSql,
} from "../duplicates/duplicate-pages.js";
import { tableOf } from "../stored-class.js";
import type { DuplicatePage } from "./answer.js";
import type { AnswerBindings } from "./answer-bindings.js";
import type { Tell } from "./answer-row.js";
import { pageAnswerSql } from "./page-answer-sql.js";

/** @param article its key in the statement */
export function duplicatePageSql(
  values: AnswerBindings,
  article: string,
  answer: DuplicatePage,
  tell: Tell,
): string {
  const { dialect } = values;
  return pageAnswerSql(values, answer, {
    columns: "similarity, sort, key",
    direction: "DESC",
    orderSql: duplicatesOrderSql,
    cursor: `'1~similar~Article:' || g.key || '~' || g.similarity || ' ' || ${dialect.isoTime("g.sort")}`,
    candidates: (page) => duplicateCandidatesSql(article, page),
    rows: (alias) => `g ${dialect.joinInOrder} ${tableOf(ArticleDuplicate)} ${alias}
      ON ${alias}."articleId" = ${article} AND ${alias}."otherId" = g.key`,
    tell: (alias, of) => tell({ alias, stored: ArticleDuplicate }, of),
    ofWholeList: () => countDuplicatesSql(article),
  });
}

/** Whole numbers as such, as JSON's other writers have it. */
export function similaritySql(link: string): string {
  return `CASE WHEN ${link}.similarity = 1000 THEN 1 ELSE CAST(${link}.similarity AS double precision) / 1000 END`;
}

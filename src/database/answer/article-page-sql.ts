import { Article } from "../../entities/article.js";
import { candidatesOf } from "../article-pages.js";
import type { WalkedFrom } from "../filter/plan.js";
import type { ArticlePage } from "./answer.js";
import type { AnswerBindings } from "./answer-bindings.js";
import type { Tell } from "./answer-row.js";
import { articleListSql, selectionOf, wholeList } from "./article-list-sql.js";
import { pageAnswerSql } from "./page-answer-sql.js";

/**
 * A page of articles.
 *
 * @param from from which rows joins lead to them; null: of all articles
 */
export function articlePageSql(
  values: AnswerBindings,
  from: WalkedFrom | null,
  answer: ArticlePage,
  tell: Tell,
): string {
  const { dialect } = values;
  const { filter, order } = answer;
  const whole = wholeList(values, from, answer);
  return pageAnswerSql(values, answer, {
    columns: "sort, key",
    direction: order.direction,
    orderSql: (alias, direction) => `${alias}.sort ${direction}, ${alias}.key ${direction}`,
    cursor: `'1~${order.name}~Article:' || g.key || '~' || ${order.by === "rank" ? "g.sort" : dialect.isoTime("g.sort")}`,
    candidates: (page) => candidatesOf(values, from, selectionOf(values, filter), order, page),
    rows: (alias) => `g ${dialect.joinInOrder} article ${alias} ON ${alias}.id = g.key`,
    tell: (alias, of) => tell({ alias, stored: Article }, of),
    ofWholeList: (part) => articleListSql(values, whole, filter, part, tell),
    shared: whole.shared,
  });
}

import { topOrder, topSql } from "../facets.js";
import type { CoMentions } from "./answer.js";
import type { AnswerBindings } from "./answer-bindings.js";
import type { Tell } from "./answer-row.js";
import { countedSql, onlyFrom, type WholeList, wholeListSql } from "./article-list-sql.js";
import { articlePageSql } from "./article-page-sql.js";

/** @param parent the key, in the statement, of the row whose articles they are mentioned in */
export function coMentionsSql(
  values: AnswerBindings,
  parent: string,
  { from, filter, facet, order, fields }: CoMentions,
  tell: Tell,
): string {
  const { dialect } = values;
  const row = { alias: values.nameRow(), stored: facet.entity };
  const its = { join: from, parent };
  const own = onlyFrom({ ...its, within: [] });
  const isOrdered = order === "association";
  const counted = countedSql(values, own, filter, facet.join);
  const top = topSql(values, counted, isOrdered ? { ...facet, first: null } : facet, parent);
  const isTold = isOrdered || fields.some(([, part]) => part.is === "association");
  const tied = isTold ? tiedSql(values, own, { filter, facet }, top) : top;
  const orderOf = (alias: string) => (isOrdered ? `${alias}.tie DESC, ${topOrder(alias)}` : topOrder(alias));
  const rows = isOrdered
    ? `SELECT strongest.* FROM (${tied}) strongest ORDER BY ${orderOf("strongest")} LIMIT ${facet.first}`
    : tied;
  const value = dialect.object(
    fields.map(([key, part]) => {
      if (part.is === "count") return [key, `${row.alias}.n`] as const;
      if (part.is === "association") return [key, `${row.alias}.tie`] as const;
      if (part.is === "articles") {
        const both = { join: facet.join, parent: `${row.alias}.id`, within: [its] };
        return [key, articlePageSql(values, both, part.of, tell)] as const;
      }
      return [key, tell(row, part.is === "node" ? part.of : part)] as const;
    }),
  );
  return `(SELECT ${dialect.list(value, orderOf(row.alias))} FROM (${rows}) ${row.alias})`;
}

/**
 * The rows with `tie`, how strongly each is tied to the parent: the formula of `archive/association.ts`, over numbers of
 * articles that are counted here.
 */
function tiedSql(
  values: AnswerBindings,
  own: WholeList,
  { filter, facet }: Pick<CoMentions, "filter" | "facet">,
  rows: string,
): string {
  const numberOf = (list: WholeList) =>
    `(SELECT count(*) FROM (${wholeListSql(values, list, filter)}) matched)`;
  const [other, numbers, number] = [values.nameRow(), values.nameRow(), values.nameRow()];
  const its = numberOf(onlyFrom({ join: facet.join, parent: `${other}.id`, within: [] }));
  const pointwise = `ln(CAST(${number}.n AS double precision) * ${number}.every / (${number}.own * ${number}.its))`;
  const most = `-ln(CAST(${number}.n AS double precision) / ${number}.every)`;
  return `SELECT ${number}.*, CASE WHEN ${number}.n = ${number}.every THEN 1
    ELSE floor(${pointwise} / ${most} * 1000000 + 0.5) / 1000000 END AS tie
    FROM (SELECT ${other}.*, ${numbers}.own, ${numbers}.every, ${its} AS its
      FROM (SELECT ${numberOf(own)} AS own, ${numberOf(onlyFrom(null))} AS every) ${numbers}
      ${values.dialect.joinInOrder} (${rows}) ${other} ON 1 = 1) ${number}`;
}

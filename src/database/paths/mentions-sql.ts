import { entityArticles } from "../joins.js";
import { type Bindings, quote } from "../sql.js";
import { type ActorKey, numberSql } from "./actor-number.js";

export const actorKinds = ["Person", "Organization"] as const satisfies readonly ActorKey["kind"][];

/**
 * The actors that stories mention, looked up story by story, as a query with the given columns of `s` and `other`, the
 * actor's number. No more than `most` rows, whichever: who reads as many throws them away.
 *
 * @param stories a table with the column `story`, a listed story's key
 */
export function mentionedSql(
  values: Bindings,
  stories: string,
  columns: readonly string[],
  most: number,
): string {
  const own = columns.map((column) => `s.${column}`).join(", ");
  const found = actorKinds.map((kind) => {
    const { link, parentKey } = entityArticles[kind];
    const other = numberSql[kind](`o.${quote(parentKey)}`);
    const mentions = values.dialect.joinByIndex(link, "o", `o."articleId" = s.story`);
    return `SELECT ${own}, ${other} AS other FROM ${stories} s ${mentions}`;
  });
  return `SELECT * FROM (${found.join(" UNION ALL ")}) mentioned LIMIT ${values.bind(most)}`;
}

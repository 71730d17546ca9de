import type { EntityKind } from "../../news/entity-kind.js";
import type { Dialect } from "../dialect.js";
import { entityArticles } from "../joins.js";
import { quote } from "../sql.js";

/** A story's own mention of an entity. */
export interface Tie {
  kind: EntityKind;
  id: number;
  /** How much it matters to the story, from 0 to 1; null where nobody says. */
  relevance: number | null;
}

/** A row's ties by kind, each a JSON list. */
export type TieRow = Partial<Record<EntityKind, string>>;

/**
 * The ties of an article as columns of a statement, one for each kind: `, (SELECT …) AS "Person", (SELECT …) AS "Place"`.
 *
 * @param article its key in the statement
 * @param order of the columns of `t`, the mention; without one they come in whatever order
 * @param more what else is read of a tie, from the kind and the column with the entity's key
 */
export function tieColumns(
  dialect: Dialect,
  article: string,
  kinds: readonly EntityKind[],
  order?: string,
  more: (kind: EntityKind, key: string) => string[] = () => [],
): string {
  return kinds
    .map((kind) => {
      const { link, parentKey } = entityArticles[kind];
      const key = `t.${quote(parentKey)}`;
      const tie = dialect.array([key, "t.relevance", ...more(kind, key)]);
      return `, (SELECT ${dialect.arrayOfRows(tie, order)}
        FROM ${link} t WHERE t."articleId" = ${article} AND t.listed = 1) AS "${kind}"`;
    })
    .join("");
}

/** What `tieColumns` gave, with whatever else was read of each tie. */
export function tiesIn<More extends unknown[]>(
  row: TieRow,
  kinds: readonly EntityKind[],
): { tie: Tie; more: More }[] {
  return kinds.flatMap((kind) =>
    (JSON.parse(row[kind] ?? "[]") as [number, number | null, ...More][]).map(([id, relevance, ...more]) => ({
      tie: { kind, id, relevance },
      more,
    })),
  );
}

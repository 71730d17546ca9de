import type { Join } from "./join.js";
import type { Snapshot } from "./snapshot.js";
import { Bindings, quote } from "./sql.js";
import { rowAsJson, rowFromJson, tableOf } from "./stored-class.js";

/**
 * The children of many parents by a join of cardinality `list`, in one statement: a list per parent, in the parents'
 * order.
 *
 * ```ts
 * const [people] = await readLists<Person>(snapshot, articleEntities.Person, [42]);
 * ```
 */
export async function readLists<Row extends object>(
  snapshot: Snapshot,
  join: Join,
  parents: readonly number[],
): Promise<Row[][]> {
  const { dialect } = snapshot;
  const values = new Bindings(dialect);
  const parentRows = values.bindEach(parents);
  const { child, order, tables, conditions } = childrenSql(values, join, "p.value", "c");
  const sql = `SELECT (
    SELECT ${dialect.arrayOfRows(rowAsJson(dialect, join.child, child), order)}
    FROM ${tables} WHERE ${conditions.join(" AND ")}
  ) AS children FROM ${parentRows} p ORDER BY p.key`;
  const rows = await snapshot.all<{ children: string }>(sql, values.parameters);
  return rows.map(({ children }) =>
    (JSON.parse(children) as unknown[][]).map((row) => rowFromJson(join.child, row) as Row),
  );
}

/** The children of one parent as parts of a statement. */
export interface ChildrenSql {
  /** What the child's row is called in it. */
  child: string;
  /** `m.position ASC` */
  order: string;
  /** `article_person m CROSS JOIN person c ON …` */
  tables: string;
  conditions: string[];
}

/**
 * The children by a join of cardinality `list`, of which the link is called `m`.
 *
 * @param parent the parent's key: `p.value`
 * @param alias what to call the child where it is not the link itself
 */
export function childrenSql(values: Bindings, join: Join, parent: string, alias: string): ChildrenSql {
  const order = join.order.map(({ column, direction }) => `m.${quote(column)} ${direction}`).join(", ");
  const conditions = [`m.${quote(join.parentKey)} = ${parent}`];
  if (join.visibility === "listed") conditions.push("m.listed = 1");
  if (join.scope) conditions.push(`m.${quote(join.scope.column)} = ${values.bind(join.scope.value)}`);
  if (join.childKey === null) return { child: "m", order, tables: `${join.link} m`, conditions };
  const child = `${values.dialect.joinInOrder} ${tableOf(join.child)} ${alias} ON ${alias}.id = m.${quote(join.childKey)}`;
  return { child: alias, order, tables: `${join.link} m ${child}`, conditions };
}

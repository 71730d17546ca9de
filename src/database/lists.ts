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
  const order = join.order.map(({ column, direction }) => `m.${quote(column)} ${direction}`).join(", ");
  const conditions = [`m.${quote(join.parentKey)} = p.value`];
  if (join.visibility === "listed") conditions.push("m.listed = 1");
  if (join.scope) conditions.push(`m.${quote(join.scope.column)} = ${values.bind(join.scope.value)}`);
  const child = join.childKey === null ? "m" : "c";
  const childJoin =
    join.childKey === null
      ? ""
      : ` ${dialect.joinInOrder} ${tableOf(join.child)} c ON c.id = m.${quote(join.childKey)}`;
  const sql = `SELECT (
    SELECT ${dialect.arrayOfRows(rowAsJson(dialect, join.child, child), order)}
    FROM ${join.link} m${childJoin} WHERE ${conditions.join(" AND ")}
  ) AS children FROM ${parentRows} p ORDER BY p.key`;
  const rows = await snapshot.all<{ children: string }>(sql, values.parameters);
  return rows.map(({ children }) =>
    (JSON.parse(children) as unknown[][]).map((row) => rowFromJson(join.child, row) as Row),
  );
}

import type { Entity } from "../schema/types/entity.js";
import type { Join } from "./join.js";
import { keyConditions, type NamedSelection, rowConditions } from "./named-selection.js";
import {
  bounds,
  type Page,
  type PageRequest,
  type Position,
  pageOfRows,
  walkDirection,
} from "./page-request.js";
import type { Snapshot } from "./snapshot.js";
import { Bindings, quote } from "./sql.js";
import { rowAsJson, rowFromJson, type StoredClass, tableOf } from "./stored-class.js";

/** What is listed by name: entities, and sources alike. */
export type Named = Pick<Entity, "id" | "name" | "sortName" | "__typename">;

/**
 * A page of everything in one or several classes by folded name; people and organizations are one list of actors
 * when both are given. One statement; each class's index by name is walked from the cursor on.
 */
export async function readNamedPage<Row extends Named>(
  snapshot: Snapshot,
  classes: readonly StoredClass<Row>[],
  selection: NamedSelection,
  request: PageRequest,
): Promise<Page<Row>> {
  const values = new Bindings(snapshot.dialect);
  const direction = walkDirection("ASC", request);
  const walks = classes.map((stored, index) => {
    const conditions = [
      ...conditionsOf(values, stored, selection),
      ...bounds("ASC", request).map(([comparison, position]) =>
        beyond(values, stored.name, comparison, position),
      ),
    ];
    return `SELECT * FROM (
      SELECT c."sortName" AS sort, '${stored.name}' AS type, c.id AS key, ${index} AS class
      FROM ${tableOf(stored)} c${where(conditions)}
      ORDER BY c."sortName" ${direction}, c.id ${direction} LIMIT ${request.size + 1}
    ) walk${index}`;
  });
  const data = classes.map(
    (stored, index) =>
      `WHEN ${index} THEN (SELECT CAST(${rowAsJson(snapshot.dialect, stored, "r")} AS text)
        FROM ${tableOf(stored)} r WHERE r.id = page.key)`,
  );
  const rows = await snapshot.all<{ class: number; data: string }>(
    `SELECT class, CASE class ${data.join(" ")} END AS data FROM (
      SELECT * FROM (${walks.join(" UNION ALL ")}) walked
      ORDER BY sort ${direction}, type ${direction}, key ${direction} LIMIT ${request.size + 1}
    ) page ORDER BY sort, type, key`,
    values.parameters,
  );
  return pageOfRows(
    rows.map(({ class: index, data }) =>
      rowFromJson(classes[index] as StoredClass<Row>, JSON.parse(data) as unknown[]),
    ),
    request,
  );
}

export async function countNamed(
  snapshot: Snapshot,
  classes: readonly StoredClass[],
  selection: NamedSelection,
): Promise<number> {
  const values = new Bindings(snapshot.dialect);
  const counts = classes.map(
    (stored) =>
      `(SELECT count(*) FROM ${tableOf(stored)} c${where(conditionsOf(values, stored, selection))})`,
  );
  const [row] = await snapshot.all<{ n: number }>(`SELECT ${counts.join(" + ")} AS n`, values.parameters);
  return row?.n ?? 0;
}

/** The children by name of many parents, a page each, in one statement. */
export async function readChildPages<Row extends Named>(
  snapshot: Snapshot,
  join: Join,
  parents: readonly number[],
  request: PageRequest,
): Promise<Page<Row>[]> {
  const { dialect } = snapshot;
  const values = new Bindings(dialect);
  const parentRows = values.bindEach(parents);
  const direction = walkDirection("ASC", request);
  const conditions = [
    `m.${quote(join.parentKey)} = p.value`,
    ...bounds("ASC", request).map(
      ([comparison, { value, id }]) =>
        `(m."sortName", m.id) ${comparison} (${values.bind(value)}, ${values.bind(id)})`,
    ),
  ];
  const rows = await snapshot.all<{ page: string }>(
    `SELECT (
      SELECT ${dialect.arrayOfRows(rowAsJson(dialect, join.child, "c"), 'c."sortName", c.id')}
      FROM (SELECT m.id AS key FROM ${join.link} m${where(conditions)}
        ORDER BY m."sortName" ${direction}, m.id ${direction} LIMIT ${request.size + 1}) found
      ${dialect.joinInOrder} ${tableOf(join.child)} c ON c.id = found.key
    ) AS page FROM ${parentRows} p ORDER BY p.key`,
    values.parameters,
  );
  return rows.map(({ page }) =>
    pageOfRows(
      (JSON.parse(page) as unknown[][]).map((row) => rowFromJson(join.child, row) as Row),
      request,
    ),
  );
}

export async function countChildren(
  snapshot: Snapshot,
  join: Join,
  parents: readonly number[],
): Promise<number[]> {
  const values = new Bindings(snapshot.dialect);
  const rows = await snapshot.all<{ n: number }>(
    `SELECT (SELECT count(*) FROM ${join.link} m WHERE m.${quote(join.parentKey)} = p.value) AS n
     FROM ${values.bindEach(parents)} p ORDER BY p.key`,
    values.parameters,
  );
  return rows.map(({ n }) => n);
}

function conditionsOf(values: Bindings, stored: StoredClass, selection: NamedSelection): string[] {
  return [...keyConditions(values, "c.id", stored.name, selection), ...rowConditions(values, "c", selection)];
}

/** A position may be of another class: then its type decides among equal names. */
function beyond(
  values: Bindings,
  type: string,
  comparison: ">" | "<",
  { value, type: other, id }: Position,
): string {
  const name = values.bind(value);
  if (type === other) return `(c."sortName", c.id) ${comparison} (${name}, ${values.bind(id)})`;
  const equalNamesToo = comparison === ">" ? type > other : type < other;
  return `c."sortName" ${comparison}${equalNamesToo ? "=" : ""} ${name}`;
}

function where(conditions: readonly string[]): string {
  return conditions.length > 0 ? ` WHERE ${conditions.join(" AND ")}` : "";
}

import type { Entity } from "../schema/types/entity.js";
import { type BoundPage, type BoundPosition, bindPage } from "./bound-page.js";
import type { Join } from "./join.js";
import { type NamedOrder, namedOrders } from "./named-order.js";
import { keyConditions, type NamedSelection, rowConditions } from "./named-selection.js";
import {
  bounds,
  type Direction,
  type Page,
  type PageRequest,
  pageOfRows,
  walkDirection,
} from "./page-request.js";
import type { Snapshot } from "./snapshot.js";
import { Bindings, quote } from "./sql.js";
import { rowAsJson, rowFromJson, type StoredClass, tableOf } from "./stored-class.js";

/** What is listed by name: entities, and sources alike. */
export type Named = Pick<Entity, "id" | "name" | "sortName" | "__typename">;

/** A row of a list, with the value that the list is ordered by. */
export type Listed<Row> = Row & { readonly listedBy: string };

/**
 * A page of everything in one or several classes in some order; people and organizations are one list of actors when
 * both are given. One statement; each class's index in that order is walked from the cursor on, unless a condition
 * leads to few rows.
 */
export async function readNamedPage<Row extends Named>(
  snapshot: Snapshot,
  classes: readonly StoredClass<Row>[],
  selection: NamedSelection,
  order: NamedOrder,
  request: PageRequest,
): Promise<Page<Listed<Row>>> {
  const values = new Bindings(snapshot.dialect);
  const page = bindPage(values, request, order.counted === "articles" ? Number : undefined);
  const candidates = namedCandidatesSql(values, classes, selection, order, page);
  const data = classes.map(
    (stored, index) =>
      `WHEN ${index} THEN (SELECT CAST(${rowAsJson(snapshot.dialect, stored, "r")} AS text)
        FROM ${tableOf(stored)} r WHERE r.id = page.key)`,
  );
  const rows = await snapshot.all<{ class: number; value: string; data: string }>(
    `SELECT class, CAST(sort AS text) AS value, CASE class ${data.join(" ")} END AS data FROM (
      ${candidates}
    ) page ORDER BY ${namedOrderSql("page", order.direction)}`,
    values.parameters,
  );
  return pageOfRows(
    rows.map(({ class: index, value, data: row }) => ({
      ...rowFromJson(classes[index] as StoredClass<Row>, JSON.parse(row) as unknown[]),
      listedBy: value,
    })),
    request,
  );
}

/** Rows (sort, type, key, class) of a page, one more than asked for; `class` counts the classes from 0. */
export function namedCandidatesSql(
  values: Bindings,
  classes: readonly StoredClass[],
  selection: NamedSelection,
  order: NamedOrder,
  page: BoundPage,
): string {
  const direction = walkDirection(order.direction, page);
  const limit = `LIMIT ${page.size + 1}`;
  const walks = classes.map((stored, index) => {
    const { tables, key, sort, conditions } = walkOf(values, stored, selection, order);
    for (const [comparison, position] of bounds(order.direction, page)) {
      conditions.push(beyond({ type: stored.name, key, sort }, comparison, position));
    }
    return `SELECT * FROM (
      SELECT ${sort} AS sort, '${stored.name}' AS type, ${key} AS key, ${index} AS class FROM ${tables}${where(conditions)}
      ORDER BY ${sort} ${direction}, ${key} ${direction} ${limit}
    ) walk${index}`;
  });
  return `SELECT * FROM (${walks.join(" UNION ALL ")}) walked
    ORDER BY ${namedOrderSql("walked", direction)} ${limit}`;
}

/** The order of such rows. */
export function namedOrderSql(alias: string, direction: Direction): string {
  return `${alias}.sort ${direction}, ${alias}.type ${direction}, ${alias}.key ${direction}`;
}

export async function countNamed(
  snapshot: Snapshot,
  classes: readonly StoredClass[],
  selection: NamedSelection,
): Promise<number> {
  const values = new Bindings(snapshot.dialect);
  const [row] = await snapshot.all<{ n: number }>(
    `SELECT ${countNamedSql(values, classes, selection)} AS n`,
    values.parameters,
  );
  return row?.n ?? 0;
}

/** How many rows a list by name has, as an expression. */
export function countNamedSql(
  values: Bindings,
  classes: readonly StoredClass[],
  selection: NamedSelection,
): string {
  const counts = classes.map((stored) => {
    const { tables, conditions } = walkOf(values, stored, selection, namedOrders.name);
    return `(SELECT count(*) FROM ${tables}${where(conditions)})`;
  });
  return `(${counts.join(" + ")})`;
}

/** A class's rows in an order, as parts of a statement: what is walked is `c`. */
interface Walk {
  tables: string;
  key: string;
  sort: string;
  conditions: string[];
}

function walkOf(
  values: Bindings,
  stored: StoredClass,
  selection: NamedSelection,
  { counted }: NamedOrder,
): Walk {
  if (counted === null) {
    const conditions = [
      ...keyConditions(values, "c.id", stored.name, selection),
      ...rowConditions(values, "c", selection),
    ];
    return { tables: `${tableOf(stored)} c`, key: "c.id", sort: 'c."sortName"', conditions };
  }
  const key = 'c."entityId"';
  const own = rowConditions(values, "e", selection);
  const conditions = [
    `c.kind = '${stored.name}'`,
    ...keyConditions(values, key, stored.name, selection),
    ...own,
  ];
  const join = own.length > 0 ? ` ${values.dialect.joinById(tableOf(stored), "e", key)}` : "";
  return { tables: `entity_count c${join}`, key, sort: `c.${quote(counted)}`, conditions };
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
  const rows = await snapshot.all<{ page: string }>(
    `SELECT (
      SELECT ${dialect.arrayOfRows(rowAsJson(dialect, join.child, "c"), 'c."sortName", c.id')}
      FROM (${childCandidatesSql(join, "p.value", bindPage(values, request))}) found
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
    `SELECT ${countChildrenSql(join, "p.value")} AS n FROM ${values.bindEach(parents)} p ORDER BY p.key`,
    values.parameters,
  );
  return rows.map(({ n }) => n);
}

/**
 * Rows (sort, key) of a page of one parent's children by name, one more than asked for.
 *
 * @param parent the parent's key: `p.value`
 */
export function childCandidatesSql(join: Join, parent: string, page: BoundPage): string {
  const direction = walkDirection("ASC", page);
  const conditions = [
    `m.${quote(join.parentKey)} = ${parent}`,
    ...bounds("ASC", page).map(
      ([comparison, { value, id }]) => `(m."sortName", m.id) ${comparison} (${value()}, ${id()})`,
    ),
  ];
  return `SELECT m."sortName" AS sort, m.id AS key FROM ${join.link} m${where(conditions)}
    ORDER BY m."sortName" ${direction}, m.id ${direction} LIMIT ${page.size + 1}`;
}

/** How many children one parent has, as an expression. */
export function countChildrenSql({ link, parentKey }: Join, parent: string): string {
  return `(SELECT count(*) FROM ${link} m WHERE m.${quote(parentKey)} = ${parent})`;
}

/** A position may be of another class: then its type decides among equal values. */
function beyond(
  { type, key, sort }: { type: string; key: string; sort: string },
  comparison: ">" | "<",
  { value, type: other, id }: BoundPosition,
): string {
  if (type === other) return `(${sort}, ${key}) ${comparison} (${value()}, ${id()})`;
  const equalsToo = comparison === ">" ? type > other : type < other;
  return `${sort} ${comparison}${equalsToo ? "=" : ""} ${value()}`;
}

function where(conditions: readonly string[]): string {
  return conditions.length > 0 ? ` WHERE ${conditions.join(" AND ")}` : "";
}

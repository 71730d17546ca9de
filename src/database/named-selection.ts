import type { Box } from "../geo/bounding-box.js";
import { splitAtAntimeridian } from "../geo/bounding-box.js";
import type { EntityKind } from "../news/entity-kind.js";
import type { PlaceKind } from "../news/place-kind.js";
import { matchedSql } from "./filter/matched-sql.js";
import type { Plan } from "./filter/plan.js";
import { entityArticles } from "./joins.js";
import { type Bindings, quote } from "./sql.js";

/** Which of the rows of entities or sources a list holds; null: no such condition. */
export interface NamedSelection {
  /** Only what has this name or alias, folded. */
  name: string | null;
  /** Only what has a name or alias that begins so, folded. */
  prefix: string | null;
  /** Only what is mentioned by these articles, or by any at all. */
  mentionedBy: Mentioning | null;
  places: PlaceSelection | null;
}

/** Articles that mention something: any, none, or those on some walks. */
export type Mentioning = "any" | "none" | Plan;

/** Which places, looked up; null: no such condition. */
export interface PlaceSelection {
  /** Only these. */
  keys: readonly number[] | null;
  /** Only what lies anywhere inside one of these. */
  inside: readonly number[] | null;
  within: Box | null;
  kinds: readonly PlaceKind[] | null;
}

/** No text that begins so comes after it: no character has a higher number. */
const highest = "\u{10FFFF}";

/** Which names begin so, as a stretch of an index: names are compared byte by byte on both databases. */
export function beginsWith(values: Bindings, column: string, prefix: string): string {
  return `${column} >= ${values.bind(prefix)} AND ${column} < ${values.bind(prefix + highest)}`;
}

/**
 * The conditions on a row's key: each is a set that an index gives.
 *
 * @param type the rows' class, by which their names are kept
 */
export function keyConditions(
  values: Bindings,
  key: string,
  type: string,
  { name, prefix, mentionedBy, places }: NamedSelection,
): string[] {
  const named = (condition: string) =>
    among(values, key, `SELECT n."entityId" AS value FROM name n WHERE n.kind = '${type}' AND ${condition}`);
  return [
    ...(name === null ? [] : [named(`n.folded = ${values.bind(name)}`)]),
    ...(prefix === null ? [] : [named(beginsWith(values, "n.folded", prefix))]),
    ...(mentionedBy === null ? [] : [isMentioned(values, key, type as EntityKind, mentionedBy)]),
    ...(places ? placeKeyConditions(values, key, places) : []),
  ];
}

function isMentioned(values: Bindings, key: string, kind: EntityKind, by: Mentioning): string {
  if (by === "none") return "FALSE";
  if (by === "any") {
    return among(
      values,
      key,
      `SELECT k."entityId" AS value FROM entity_count k WHERE k.kind = '${kind}' AND k.articles > 0`,
    );
  }
  const { link, parentKey } = entityArticles[kind];
  return among(
    values,
    key,
    `SELECT DISTINCT f.${quote(parentKey)} AS value FROM (${matchedSql(values, by)}) matched
      ${values.dialect.joinInOrder} ${link} f ON f."articleId" = matched.key`,
  );
}

function placeKeyConditions(
  values: Bindings,
  key: string,
  { keys, inside, within }: PlaceSelection,
): string[] {
  return [
    ...(keys === null ? [] : [`${key} ${values.bindOneOf(keys)}`]),
    ...(inside === null
      ? []
      : [
          among(
            values,
            key,
            `SELECT i."placeId" AS value FROM place_ancestor i WHERE i."ancestorId" ${values.bindOneOf(inside)}`,
          ),
        ]),
    ...(within === null
      ? []
      : [among(values, key, `SELECT p.id AS value FROM place p WHERE ${inBox(values, "p", within)}`)]),
  ];
}

/** Whether a key is in a set, which is read first: a planner that makes a join of it may walk all names instead. */
function among(values: Bindings, key: string, set: string): string {
  return `${key} ${values.dialect.oneOf(`(${set})`)}`;
}

/** The conditions on other columns of a row. */
export function rowConditions(values: Bindings, alias: string, { places }: NamedSelection): string[] {
  if (!places?.kinds) return [];
  return [places.kinds.length > 0 ? `${alias}.kind ${values.bindOneOf(places.kinds)}` : "FALSE"];
}

/** Whether a place's point lies in a box, its edges included. */
export function inBox(values: Bindings, alias: string, box: Box): string {
  const parts = splitAtAntimeridian(box).map(
    ({ south, north, west, east }) =>
      `(${alias}.latitude BETWEEN ${values.bind(south)} AND ${values.bind(north)}
        AND ${alias}.longitude BETWEEN ${values.bind(west)} AND ${values.bind(east)})`,
  );
  return parts.length === 1 ? parts.join() : `(${parts.join(" OR ")})`;
}

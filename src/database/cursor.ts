import { type ArticleOrderName, articleOrders } from "./article-order.js";
import type { NamedOrderName } from "./named-order.js";
import type { Position } from "./page-request.js";

/** The orders that lists come in. A cursor holds its order, so that it is refused in a list of another. */
export type OrderName = ArticleOrderName | NamedOrderName | "similar" | "versions";

const version = "1";
const form =
  /^(?<version>\d+)~(?<order>[a-z]+)~(?<type>[A-Z][A-Za-z]*):(?<id>[1-9]\d{0,15})~(?<value>[\s\S]*)$/;
/** No story is of the year 0000, which PostgreSQL's calendar does not have. */
const canonicalTime = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * Where a row stands, as clients hand it back: `1~newest~Article:42~2024-07-12T00:00:00.000Z`.
 *
 * Plain text that SQL can put together alike on every engine; opaque to clients by contract. The parts are the
 * version of the form, the order, the global id and the value that the list is ordered by.
 */
export function encodeCursor(order: OrderName, position: Position): string {
  return `${version}~${order}~${position.type}:${position.id}~${position.value}`;
}

/**
 * The position that a cursor names, or null where it is none of ours, of another order, or of a type that is not in
 * the list.
 */
export function decodeCursor(cursor: string, order: OrderName, types: readonly string[]): Position | null {
  const parts = form.exec(cursor)?.groups;
  if (!parts || parts.version !== version || parts.order !== order) return null;
  const { type = "", value = "" } = parts;
  const id = Number(parts.id);
  if (!types.includes(type) || !Number.isSafeInteger(id)) return null;
  if (order === "mentions" && !isCount(value)) return null;
  if (order === "relevance" && !isRank(value)) return null;
  if (order !== "relevance" && order in articleOrders && !isCanonicalTime(value)) return null;
  if (order === "recent" && value !== "" && !isCanonicalTime(value)) return null;
  if (order === "similar" && !isSimilarityAndTime(value)) return null;
  if (order === "versions" && !isVersionKey(value)) return null;
  return { value, type, id };
}

/** As a column of the archive can hold it. */
function isCount(value: string): boolean {
  return /^(0|[1-9]\d{0,9})$/.test(value) && Number(value) < 2 ** 31;
}

function isRank(value: string): boolean {
  return /^(0|[1-9]\d{0,14})$/.test(value);
}

/** `893 2024-07-12T00:00:00.000Z`: thousandths, then the time. */
function isSimilarityAndTime(value: string): boolean {
  const [, similarity, time = ""] = /^(0|[1-9]\d{0,3}) (.*)$/.exec(value) ?? [];
  return similarity !== undefined && isCanonicalTime(time);
}

function isCanonicalTime(value: string): boolean {
  return (
    canonicalTime.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value
  );
}

/** A time or none, and a number or none. */
function isVersionKey(value: string): boolean {
  const time = /^(\S*) (?:v\d*)?$/.exec(value)?.[1];
  return time !== undefined && (time === "" || isCanonicalTime(time));
}

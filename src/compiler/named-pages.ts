import type { NamedQuery } from "../archive/named.js";
import type { Answer } from "../database/answer/answer.js";
import type { Join } from "../database/join.js";
import { namedOrders } from "../database/named-order.js";
import { type ConnectionArgs, toPageRequest } from "../schema/connection-args.js";
import { rowClasses } from "../schema/find-by-key.js";
import { type EntityListArgs, entityOrderOf, namedQuery } from "../schema/named-list.js";
import { checkPlaces, type PlaceListArgs } from "../schema/place-list.js";
import type { SelectedField } from "./compile-object.js";
import { pageParts } from "./page-parts.js";
import { byNumber, byText, pageSlots } from "./page-slots.js";

type NamedType = Exclude<keyof typeof rowClasses, "Article">;

/** A page of a row's children by name. */
export function childPage(join: Join, field: SelectedField): Answer {
  const type = join.child.name;
  const page = pageSlots(field, (given) => toPageRequest(given as ConnectionArgs, "name", [type]), byText);
  return {
    is: "children",
    join,
    page,
    parts: pageParts(field, `${type}Connection`, (part) => part.select(type)),
  };
}

/** A page of all entities or sources of some types, or of those that are asked for. */
export function namedPage(types: readonly NamedType[], connection: string, field: SelectedField): Answer {
  const { order, isAll } = field.arguments.shape((given) => ({
    order: types.includes("Source") ? namedOrders.name : entityOrderOf(given as unknown as EntityListArgs),
    isAll: narrowing.every((name) => (given[name] ?? null) === null),
  }));
  const page = pageSlots(
    field,
    (given) => toPageRequest(given as ConnectionArgs, order.name, types),
    order.counted === "articles" ? byNumber : byText,
  );
  const { named } = field.compilation;
  const selection = isAll ? null : named.push(field.arguments.each(queryOf)) - 1;
  const parts = pageParts(field, connection, (part) => ({
    is: "byClass",
    of: types.map((type) => part.select(type)),
  }));
  return { is: "named", classes: types.map((type) => rowClasses[type]), selection, order, page, parts };
}

/** The arguments that leave some out. */
const narrowing = ["name", "search", "filter", "near", "within", "kinds", "inside"] as const;

function queryOf(given: Record<string, unknown>): NamedQuery {
  const args = given as unknown as PlaceListArgs;
  return { ...namedQuery(args), places: checkPlaces(args) };
}

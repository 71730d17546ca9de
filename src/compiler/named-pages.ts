import type { Answer, EdgePart, PageInfoPart, PagePart } from "../database/answer/answer.js";
import type { Join } from "../database/join.js";
import { namedOrders } from "../database/named-order.js";
import type { NamedSelection } from "../database/named-selection.js";
import { checkSearch } from "../schema/check-search.js";
import { type ConnectionArgs, toPageRequest } from "../schema/connection-args.js";
import { type EntityListArgs, entityOrderOf } from "../schema/named-list.js";
import { checkPlaces, type PlaceListArgs } from "../schema/place-list.js";
import { foldName } from "../text/fold.js";
import { classes } from "./classes.js";
import type { SelectedField } from "./compile-object.js";
import { NotCompilable } from "./not-compilable.js";

type NamedType = Exclude<keyof typeof classes, "Article">;

/** A page of a row's children by name. */
export function childPage(join: Join, field: SelectedField): Answer {
  const type = join.child.name;
  const request = field.arguments.shape((given) => toPageRequest(given as ConnectionArgs, "name", [type]));
  return {
    is: "children",
    join,
    request,
    parts: pageParts(field, `${type}Connection`, (part) => part.select(type)),
  };
}

/** A page of all entities or sources of some types. */
export function namedPage(types: readonly NamedType[], connection: string, field: SelectedField): Answer {
  const { selection, order, request } = field.arguments.shape((given) => {
    const order = types.includes("Source")
      ? namedOrders.name
      : entityOrderOf(given as unknown as EntityListArgs);
    const request = toPageRequest(given as ConnectionArgs, order.name, types);
    return { selection: selectionOf(given as unknown as PlaceListArgs), order, request };
  });
  const parts = pageParts(field, connection, (part) => ({
    is: "byClass",
    of: types.map((type) => part.select(type)),
  }));
  return { is: "named", classes: types.map((type) => classes[type]), selection, order, request, parts };
}

function selectionOf(given: PlaceListArgs): NamedSelection {
  const { near, within, kinds, inside } = checkPlaces(given);
  const search = checkSearch(given.search, ["search"]);
  if (given.filter || near || inside) throw new NotCompilable("a list of entities by a filter or an area");
  return {
    name: typeof given.name === "string" ? foldName(given.name) : null,
    prefix: typeof search === "string" ? foldName(search) : null,
    mentionedBy: null,
    places:
      kinds || within ? { keys: null, inside: null, within: within ?? null, kinds: kinds ?? null } : null,
  };
}

function pageParts(field: SelectedField, connection: string, select: (part: SelectedField) => Answer) {
  return field.parts<PagePart>(connection, (part, name) => {
    switch (name) {
      case "nodes":
        return { is: "nodes", of: select(part) };
      case "edges":
        return {
          is: "edges",
          fields: part.parts<EdgePart>(connection.replace("Connection", "Edge"), (edge, of) =>
            of === "cursor" ? { is: "cursor" } : { is: "node", of: select(edge) },
          ),
        };
      case "pageInfo":
        return { is: "pageInfo", fields: part.parts<PageInfoPart>("PageInfo", pageInfoPart) };
      case "totalCount":
        return { is: "totalCount" };
      default:
        return null;
    }
  });
}

export function pageInfoPart(_field: SelectedField, name: string): PageInfoPart {
  return { is: name } as PageInfoPart;
}

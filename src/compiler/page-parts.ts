import type { Answer, EdgePart, PageInfoPart, PagePart } from "../database/answer/answer.js";
import type { SelectedField } from "./compile-object.js";

/** What a list tells beside what all lists do; null where it does not. */
interface OwnParts {
  ofEdge(field: SelectedField, name: string): EdgePart | null;
  ofList(field: SelectedField, name: string): PagePart | null;
}

const none: OwnParts = { ofEdge: () => null, ofList: () => null };

/**
 * What is selected of a page in Relay's form.
 *
 * @param connection the name of its type
 * @param select what is selected of a node
 */
export function pageParts(
  field: SelectedField,
  connection: string,
  select: (part: SelectedField) => Answer,
  { ofEdge, ofList }: OwnParts = none,
) {
  return field.parts<PagePart>(connection, (part, name) => {
    switch (name) {
      case "nodes":
        return { is: "nodes", of: select(part) };
      case "edges":
        return {
          is: "edges",
          fields: part.parts<EdgePart>(connection.replace("Connection", "Edge"), (edge, of) => {
            if (of === "cursor") return { is: "cursor" };
            return of === "node" ? { is: "node", of: select(edge) } : ofEdge(edge, of);
          }),
        };
      case "pageInfo":
        return { is: "pageInfo", fields: part.parts("PageInfo", pageInfoPart) };
      case "totalCount":
        return { is: "totalCount" };
      default:
        return ofList(part, name);
    }
  });
}

function pageInfoPart(_field: SelectedField, name: string): PageInfoPart {
  return { is: name } as PageInfoPart;
}

import { excerpt } from "../../text/excerpt.js";

/** So much is told (UTF-16 units): a damaged document may call a thing by a megabyte. */
const longest = 200;

/** What a document calls an item, a concept or an element, as reasons and places give it: `told(guid)`. */
export function told(name: string): string {
  return excerpt(name, longest);
}

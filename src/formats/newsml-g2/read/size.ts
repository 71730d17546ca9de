import { children, type XmlElement } from "../xml/element.js";
import type { ItemContext } from "./context.js";

/** Far more than any story names; each is compared with every other. */
const mostNamed = 2_000;

/** Far more than any story's metadata has. */
const mostMetadata = 20_000;

const naming = new Set(["assert", "contributor", "creator", "infoSource", "located", "subject"]);

/** Why an item says too much of itself to be a story, null where it does not. */
export function reasonAgainstSize({ item, itemMeta, contentMeta }: ItemContext): string | null {
  const metadata = [...children(itemMeta), ...children(contentMeta), ...children(item, "assert")];
  const named = metadata.filter(({ name }) => naming.has(name)).length;
  if (named > mostNamed) return `the item names more than ${mostNamed} people, places and subjects`;
  const count = metadata.reduce((sum, element) => sum + sizeOf(element), 0);
  return count > mostMetadata ? `the item's metadata has more than ${mostMetadata} elements` : null;
}

function sizeOf(element: XmlElement): number {
  return children(element).reduce((sum, one) => sum + sizeOf(one), 1);
}

import { tagsOf } from "./xml-tags.js";

/** Deeper nesting than any feed has; the same bound as for JSON. */
export const deepestNesting = 64;

/** Whether elements stand in each other more than 64 deep: `isTooDeep("<a>".repeat(65))` is true. */
export function isTooDeep(xml: string): boolean {
  let depth = 0;
  for (const { opens } of tagsOf(xml)) {
    depth += opens ? 1 : -1;
    if (depth > deepestNesting) return true;
  }
  return false;
}

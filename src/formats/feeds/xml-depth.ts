/** Deeper nesting than any feed has; the same bound as for JSON. */
export const deepestNesting = 64;

const tag = /<!\[CDATA\[|<!--|<(\/?)([A-Za-z_][^\s/>]{0,100})|(\/)>/g;

/**
 * Whether elements stand in each other more than 64 deep: `isTooDeep("<a>".repeat(65))` is true. Markup within CDATA
 * sections is text and does not count.
 */
export function isTooDeep(xml: string): boolean {
  let depth = 0;
  tag.lastIndex = 0;
  for (let match = tag.exec(xml); match !== null; match = tag.exec(xml)) {
    const [text, slash, name, empty] = match;
    if (name !== undefined) depth += slash === "" ? 1 : -1;
    else if (empty !== undefined) depth--;
    else {
      const end = text === "<!--" ? xml.indexOf("-->", tag.lastIndex) : xml.indexOf("]]>", tag.lastIndex);
      if (end === -1) return false;
      tag.lastIndex = end + 3;
    }
    if (depth > deepestNesting) return true;
  }
  return false;
}

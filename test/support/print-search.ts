import type { SearchNode } from "../../src/search/query/search-node.js";

/**
 * A search that is read as this tree, with as few parentheses as can be: `a OR (b -c)` is printed `a OR b -c`.
 */
export function printSearch(node: SearchNode): string {
  switch (node.is) {
    case "or":
      return node.of.map(printSearch).join(" OR ");
    case "and":
      return node.of.map((part) => (part.is === "or" ? inParentheses(part) : printSearch(part))).join(" ");
    case "not":
      return `-${node.of.is === "and" || node.of.is === "or" || node.of.is === "near" ? inParentheses(node.of) : printSearch(node.of)}`;
    case "near":
      return `${printSearch(node.left)} NEAR/${node.distance} ${printSearch(node.right)}`;
    default: {
      const text = { word: node.text, phrase: `"${node.text}"`, prefix: `${node.text}*` }[node.is];
      return node.field ? `${node.field}:${text}` : text;
    }
  }
}

function inParentheses(node: SearchNode): string {
  return `(${printSearch(node)})`;
}

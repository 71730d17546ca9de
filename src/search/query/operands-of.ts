import type { Operand, SearchNode } from "./search-node.js";

/** What a search looks for, wanted or not, in the order in which it is written. */
export function operandsOf(node: SearchNode): Operand[] {
  switch (node.is) {
    case "and":
    case "or":
      return node.of.flatMap(operandsOf);
    case "not":
      return operandsOf(node.of);
    default:
      return [node];
  }
}

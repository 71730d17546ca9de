import type { PageElement } from "./dom.js";

/** Text of fewer characters between two tags is a label, a name, a date; of more it is part of a sentence. */
const shortestProse = 50;

interface PageNode {
  readonly nodeType: number;
  readonly textContent: string;
  readonly childNodes: Iterable<PageNode>;
  readonly localName?: string;
}

/**
 * How many characters of running text stand in each element of a tree, links apart: `proseOf(body)(paragraph)`.
 *
 * It tells a story from a menu of the same length.
 */
export function proseOf(root: PageElement): (element: PageElement) => number {
  const known = new Map<object, number>();
  const count = (node: PageNode): number => {
    if (node.nodeType === 3) {
      const { length } = node.textContent.trim();
      return length < shortestProse ? 0 : length;
    }
    if (node.nodeType !== 1 || node.localName === "a") return 0;
    let sum = 0;
    for (const child of node.childNodes) sum += count(child);
    known.set(node, sum);
    return sum;
  };
  count(root as unknown as PageNode);
  return (element) => known.get(element) ?? 0;
}

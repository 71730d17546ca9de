import type { Answer, Operation } from "./difference.js";

export type Ask = (operation: Operation) => Promise<Answer>;

/** What stands in a list, with its cursor. */
export interface ListEdge {
  cursor: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever was selected.
  node: any;
}

interface WalkOptions {
  /** Backwards it is read from its end, and given in the list's order all the same. */
  direction?: "forwards" | "backwards";
  /** After so many it stops. */
  most?: number;
}

/** Reads a list of the archive to its end, a hundred a page: `await walk(both.answer, "people", "{ id slug }")`. */
export async function walk(
  ask: Ask,
  list: string,
  node: string,
  { direction = "forwards", most = Number.POSITIVE_INFINITY }: WalkOptions = {},
): Promise<ListEdge[]> {
  const [size, from, end, more] =
    direction === "forwards"
      ? (["first", "after", "endCursor", "hasNextPage"] as const)
      : (["last", "before", "startCursor", "hasPreviousPage"] as const);
  const source = `query ($cursor: String) {
    ${list}(${size}: 100, ${from}: $cursor) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges { cursor node ${node} }
    }
  }`;
  const pages: ListEdge[][] = [];
  let met = 0;
  let cursor: string | null = null;
  for (;;) {
    const { data, errors }: Answer = await ask({ source, variables: { cursor } });
    if (errors) throw new Error(`${source}\n${JSON.stringify(errors)}`);
    const { edges, pageInfo, totalCount } = data[list];
    pages.push(edges);
    met += edges.length;
    if (!pageInfo[more] || met >= most) {
      const edgesInOrder = (direction === "forwards" ? pages : pages.reverse()).flat();
      if (met < most && met !== totalCount) throw new Error(`${list} has ${met} of ${totalCount}.`);
      return edgesInOrder;
    }
    cursor = pageInfo[end];
  }
}

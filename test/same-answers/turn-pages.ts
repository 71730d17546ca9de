import type { Answer } from "./difference.js";
import type { RandomOperation } from "./random-operation.js";
import type { Ask } from "./walk.js";

/** Reads on from an answer's first page that has more on that side, at most three pages; how many. */
export async function turnPages(
  ask: Ask,
  { source, variables, lists: paged }: RandomOperation,
  first: Answer,
  direction: "forwards" | "backwards",
): Promise<number> {
  const [size, from, end, other, opposite] =
    direction === "forwards"
      ? (["first", "after", "endCursor", "last", "before"] as const)
      : (["last", "before", "startCursor", "first", "after"] as const);
  for (const { path, variables: names } of paged) {
    let answer = first;
    let turned = 0;
    for (; turned < 3; turned += 1) {
      const cursor = cursorAt(answer, path, end);
      if (!cursor) break;
      const page = {
        [names[size] ?? ""]: 3,
        [names[from] ?? ""]: cursor,
        [names[other] ?? ""]: null,
        [names[opposite] ?? ""]: null,
      };
      answer = await ask({ source, variables: { ...variables, ...page } });
    }
    if (turned > 0) return turned;
  }
  return 0;
}

function cursorAt(
  { data }: Answer,
  path: readonly string[],
  end: "startCursor" | "endCursor",
): string | null {
  const list = path.reduce((value, key) => value?.[key], data);
  const edge = end === "endCursor" ? list?.edges?.at(-1) : list?.edges?.[0];
  return list?.pageInfo?.[end] ?? edge?.cursor ?? null;
}

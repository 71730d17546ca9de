export interface Operation {
  source: string;
  variables?: Record<string, unknown>;
}

/** What a client gets: HTTP's status, the data, the errors. */
export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test knows the shape that it asked for.
  data?: any;
  errors?: { message: string; path?: (string | number)[]; extensions?: { code?: string } }[];
}

/** Beyond so many characters an answer is shown from shortly before the difference on. */
const longest = 20_000;

/** What a failed comparison says: where two answers part, the operation with its variables, both answers. */
export function describeDifference(
  { source, variables = {} }: Operation,
  one: string,
  other: string,
): string {
  const path = firstDifference(JSON.parse(one), JSON.parse(other), []);
  const place = path ? `at ${path.join(".") || "the root"}` : "in the order of keys only";
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const shown = (text: string) =>
    text.length <= longest ? text : `… ${text.slice(Math.max(0, start - 2_000), start + 2_000)} …`;
  return [
    one === other ? "Both answer that they failed inside." : `The answers differ ${place}.`,
    `${source}\nvariables: ${JSON.stringify(variables)}`,
    `SQLite answers:\n${shown(one)}`,
    `PostgreSQL answers:\n${shown(other)}`,
  ].join("\n\n");
}

/** The path to the first value that differs; null where all are alike. */
function firstDifference(one: unknown, other: unknown, path: string[]): string[] | null {
  if (!isObject(one) || !isObject(other)) return one === other ? null : path;
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const found = firstDifference(one[key], other[key], [...path, key]);
    if (found) return found;
  }
  return null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

import { createHash } from "node:crypto";

/**
 * What stands for a JSON value that may be long: the same for the same value, in whatever order a database gives back
 * its members; undefined for undefined.
 */
export function markOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return createHash("sha256").update(JSON.stringify(value, inOrder)).digest("hex").slice(0, 16);
}

function inOrder(_name: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

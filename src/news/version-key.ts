/**
 * Where a version stands among those of its story, as text that sorts in binary collation:
 *
 * ```ts
 * versionKey({ updatedAt: null, version: "1.9" }) < versionKey({ updatedAt: null, version: "1.10" }); // true
 * ```
 *
 * First by `updatedAt` (UTC with milliseconds), a version without before all that have one; then by the version's
 * numbers, plain or dotted, a version that is no number before all that are. Of equal keys the one that came later is
 * the newer.
 */
export function versionKey({ updatedAt, version }: { updatedAt: string | null; version: string }): string {
  return `${updatedAt ?? ""} ${numberKey(version)}`;
}

/** A part that is missing counts as 0: `1` and `1.0` are one number. */
function numberKey(version: string): string {
  if (!/^\d+(\.\d+)*$/.test(version)) return "";
  const parts = version.split(".").map((part) => part.replace(/^0+/, ""));
  while (parts.at(-1) === "") parts.pop();
  return `v${parts.map((digits) => lengthKey(digits.length) + digits).join("")}`;
}

/**
 * A number's digits sort as text once their count stands before them. From 9 on the count is itself a number of
 * several digits, with their count before it.
 */
function lengthKey(length: number): string {
  if (length < 9) return String(length);
  const digits = String(length);
  return `9${lengthKey(digits.length)}${digits}`;
}

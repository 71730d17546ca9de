/** Lines with columns as wide as what stands in them, the last as it is: `table([["key", "role"], ["5f2c", "admin"]])`. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const widths = (rows[0] ?? []).map((_, column) => width(column));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

/** A moment for people: `2026-01-01T00:00:00.000Z` is `2026-01-01 00:00`. */
export function minute(time: string): string {
  return time.slice(0, 16).replace("T", " ");
}

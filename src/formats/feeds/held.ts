/**
 * What remains of a record once the members that a NewsItem holds are gone: `withoutHeld({ a: 1, b: 2 }, { a: true })`
 * is `{ b: 2 }`. Undefined where nothing remains.
 */
export function withoutHeld<T extends object>(
  record: T | undefined,
  held: { [Name in keyof T]?: boolean },
): Partial<T> | undefined {
  const rest = Object.entries(record ?? {}).filter(
    ([name, value]) => value !== undefined && held[name as keyof T] !== true,
  );
  return rest.length === 0 ? undefined : (Object.fromEntries(rest) as Partial<T>);
}

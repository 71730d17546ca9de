import type { Parameter } from "./engine.js";
import type { PageRequest, Position } from "./page-request.js";
import type { Bindings } from "./sql.js";

/** Which rows of an ordered list a statement reads: a page whose ends it can compare rows with. */
export type BoundPage = PageRequest<BoundPosition>;

/** A position in a statement. Each call binds anew: what is not called for would be bound without being used. */
export interface BoundPosition {
  type: string;
  /** What rows are compared with; several values with commas between them, of an order by several. */
  value(): string;
  id(): string;
}

/**
 * The page that is asked for, in a statement: `bindPage(values, request)`.
 *
 * @param toValue what rows are compared with, of the value that a cursor holds; numbers are compared as such
 */
export function bindPage(
  values: Bindings,
  { after, before, ...page }: PageRequest,
  toValue: (value: string) => Parameter | readonly Parameter[] = (value) => value,
): BoundPage {
  const bound = (position: Position | null): BoundPosition | null =>
    position && {
      type: position.type,
      value: () =>
        [toValue(position.value)]
          .flat()
          .map((value) => values.bind(value))
          .join(", "),
      id: () => values.bind(position.id),
    };
  return { ...page, after: bound(after), before: bound(before) };
}

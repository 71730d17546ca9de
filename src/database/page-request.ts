/** Where a row stands in an order: the value that it is ordered by, then its type and key as the tiebreak. */
export interface Position {
  value: string;
  type: string;
  id: number;
}

/** Which rows of an ordered list to read. */
export interface PageRequest<Place = Position> {
  /** How many at most. */
  size: number;
  /** Whether the last rows are meant rather than the first. */
  backward: boolean;
  after: Place | null;
  before: Place | null;
}

/** The rows of a page in the list's order, whatever the direction of reading. */
export interface Page<Row> {
  rows: Row[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
}

export type Direction = "ASC" | "DESC";

const opposite: Record<Direction, Direction> = { ASC: "DESC", DESC: "ASC" };

/** In which direction an index is walked for a request: backward paging walks from the end. */
export function walkDirection(order: Direction, { backward }: Pick<PageRequest, "backward">): Direction {
  return backward ? opposite[order] : order;
}

/** Both ends of a request as [comparison, position] pairs: `(sort, key) > position`. */
export function bounds<Place>(order: Direction, request: PageRequest<Place>): [">" | "<", Place][] {
  const later = order === "ASC" ? ">" : "<";
  const earlier = order === "ASC" ? "<" : ">";
  const pairs: [">" | "<", Place][] = [];
  if (request.after) pairs.push([later, request.after]);
  if (request.before) pairs.push([earlier, request.before]);
  return pairs;
}

/** One row more than asked for was read; it tells whether there is another page and is dropped. */
export function pageOfRows<Row>(rows: Row[], request: PageRequest): Page<Row> {
  const more = rows.length > request.size;
  if (request.backward) {
    return {
      rows: more ? rows.slice(1) : rows,
      hasPreviousPage: more,
      hasNextPage: request.before !== null,
    };
  }
  return {
    rows: more ? rows.slice(0, request.size) : rows,
    hasNextPage: more,
    hasPreviousPage: request.after !== null,
  };
}

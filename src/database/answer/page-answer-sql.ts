import type { BoundPage } from "../bound-page.js";
import { type Direction, walkDirection } from "../page-request.js";
import type { Answer, EdgePart, PageField, PageInfoPart, PagePart } from "./answer.js";
import type { AnswerBindings } from "./answer-bindings.js";
import { bindPageSlots, type PageSlots } from "./page-slots.js";

/** What is told of a whole list, not of a page of it. */
export type WholeListPart = Extract<PagePart, { is: "totalCount" | "facets" | "times" }>;

/** A list of which a page is told, as parts of a statement in which `g` are the page's rows. */
interface PagedList {
  /** What `f` and `g` hold of each row. */
  columns: string;
  direction: Direction;
  /** The list's order, or that from its end. */
  orderSql(alias: string, direction: Direction): string;
  /** The cursor of a row of `g`, as `encodeCursor` puts it together. */
  cursor: string;
  /** The page's rows and one more. */
  candidates(page: BoundPage): string;
  /** `g` with what is told of its rows, which is called so where it needs a name. */
  rows(alias: string): string;
  tell(alias: string, of: Answer): string;
  ofWholeList(part: WholeListPart): string;
  /** Tables that the parts of the whole list share: `name AS MATERIALIZED (…)`. */
  shared?: readonly string[];
}

/** A page in Relay's form. Its rows are found once, as `f`, one more than asked for; `g` are those that are shown. */
export function pageAnswerSql(
  values: AnswerBindings,
  { page, parts }: { page: PageSlots; parts: readonly PageField[] },
  list: PagedList,
): string {
  const object = values.dialect.object(
    parts.map(([key, part]) => [key, partSql(values, page, list, part)] as const),
  );
  const tables = [...(list.shared ?? [])];
  if (parts.some(([, { is }]) => is === "nodes" || is === "edges" || is === "pageInfo")) {
    const order = list.orderSql("f", walkDirection(list.direction, page));
    tables.push(
      `f AS MATERIALIZED (${list.candidates(bindPageSlots(values, page))})`,
      `g AS MATERIALIZED (SELECT ${list.columns} FROM f ORDER BY ${order} LIMIT ${page.size})`,
    );
  }
  return tables.length === 0 ? object : `(WITH ${tables.join(", ")} SELECT ${object})`;
}

function partSql(values: AnswerBindings, page: PageSlots, list: PagedList, part: PagePart): string {
  const { dialect } = values;
  const alias = values.nameRow();
  const rows = (value: string) =>
    `(SELECT ${dialect.list(value, list.orderSql("g", list.direction))} FROM ${list.rows(alias)})`;
  switch (part.is) {
    case "constant":
      return dialect.json(part.json);
    case "nodes":
      return rows(list.tell(alias, part.of));
    case "edges":
      return rows(
        dialect.object(
          part.fields.map(([key, field]) => [key, edgeSql(values, list, alias, field)] as const),
        ),
      );
    case "pageInfo":
      return dialect.object(
        part.fields.map(([key, field]) => [key, pageInfoSql(values, list, page, field)] as const),
      );
    default:
      return list.ofWholeList(part);
  }
}

function edgeSql({ dialect }: AnswerBindings, list: PagedList, alias: string, part: EdgePart): string {
  switch (part.is) {
    case "constant":
      return dialect.json(part.json);
    case "cursor":
      return list.cursor;
    case "node":
      return list.tell(alias, part.of);
  }
}

/** As `pageOfRows` has it. */
function pageInfoSql(
  { dialect }: AnswerBindings,
  list: PagedList,
  page: PageSlots,
  part: PageInfoPart,
): string {
  const isMore = `(SELECT count(*) FROM f) > ${page.size}`;
  const cursorAt = (direction: Direction) =>
    `(SELECT ${list.cursor} FROM g ORDER BY ${list.orderSql("g", direction)} LIMIT 1)`;
  switch (part.is) {
    case "constant":
      return dialect.json(part.json);
    case "hasNextPage":
      return page.backward ? dialect.json(String(page.before !== null)) : dialect.truth(isMore);
    case "hasPreviousPage":
      return page.backward ? dialect.truth(isMore) : dialect.json(String(page.after !== null));
    case "startCursor":
      return cursorAt(list.direction);
    case "endCursor":
      return cursorAt(list.direction === "ASC" ? "DESC" : "ASC");
  }
}

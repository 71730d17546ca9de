import { type StoredClass, tableOf } from "./stored-class.js";

/**
 * A join of the graph as data: everything that running it needs, in whatever way it is run — by a loader for a batch
 * of parents, as a filter's condition, or within a larger statement.
 *
 * A join leads from a parent's key to child rows. Either a link table stands between (`article_person`), or the child
 * table itself holds the parent's key (`article_image`), and `link` is then the child's own table.
 */
export interface Join {
  /** For messages and cache keys: `Person.articles`. */
  readonly name: string;
  readonly child: StoredClass;
  readonly link: string;
  /** The link's column that holds the parent's key. */
  readonly parentKey: string;
  /** The link's column that holds the child's key; null where the link is the child's own table. */
  readonly childKey: string | null;
  /** The link's columns that order the children. */
  readonly order: readonly OrderBy[];
  /** `listed`: only rows that readers may see, told by the link's own flag. `all`: the rows have no such flag. */
  readonly visibility: "listed" | "all";
  /** A column of the link that is fixed, where one table serves several kinds of parent. */
  readonly scope: { column: string; value: string } | null;
  /** `list`: short, read whole. `page`: of any length, read by keyset. */
  readonly cardinality: "list" | "page";
}

export interface OrderBy {
  readonly column: string;
  readonly direction: "ASC" | "DESC";
}

type Column<Row> = keyof Row & string;

interface LinkSpec<Link extends object> {
  link: StoredClass<Link>;
  parentKey: Column<Link>;
  order: readonly { column: Column<Link>; direction: "ASC" | "DESC" }[];
  visibility: "listed" | "all";
  scope?: { column: Column<Link>; value: string };
}

interface ThroughSpec<Link extends object> extends LinkSpec<Link> {
  child: StoredClass;
  childKey: Column<Link>;
}

/** Children that a link table ties to their parents, few enough to be read whole. */
export function listThrough<Link extends object>(name: string, spec: ThroughSpec<Link>): Join {
  return { ...erase(name, spec), child: spec.child, childKey: spec.childKey, cardinality: "list" };
}

/** Children that hold their parent's key themselves, few enough to be read whole. */
export function listOf<Child extends object>(name: string, spec: LinkSpec<Child>): Join {
  return { ...erase(name, spec), child: spec.link, childKey: null, cardinality: "list" };
}

/** Children that a link table ties to their parents, read page by page. */
export function pageThrough<Link extends object>(name: string, spec: ThroughSpec<Link>): Join {
  return { ...erase(name, spec), child: spec.child, childKey: spec.childKey, cardinality: "page" };
}

/** Children that hold their parent's key themselves, read page by page. */
export function pageOf<Child extends object>(name: string, spec: LinkSpec<Child>): Join {
  return { ...erase(name, spec), child: spec.link, childKey: null, cardinality: "page" };
}

/** Columns are checked by type where a join is declared; from there on they are text. */
function erase<Link extends object>(
  name: string,
  spec: LinkSpec<Link>,
): Omit<Join, "child" | "childKey" | "cardinality"> {
  return {
    name,
    link: tableOf(spec.link),
    parentKey: spec.parentKey,
    order: spec.order,
    visibility: spec.visibility,
    scope: spec.scope ?? null,
  };
}

import { type ClassType, Field, Int, ObjectType } from "type-graphql";
import { encodeCursor, type OrderName } from "../database/cursor.js";
import type { Page, PageRequest, Position } from "../database/page-request.js";
import { type ConnectionArgs, toPageRequest } from "./connection-args.js";
import { PageInfo } from "./page-info.js";

/** A place in a list in Relay's form. */
export interface Edge<Node> {
  cursor: string;
  node: Node;
}

/** A page of a list in Relay's form; each part is called only where a client selects it. */
export interface Connection<Node> {
  edges: () => Promise<Edge<Node>[]>;
  nodes: () => Promise<Node[]>;
  pageInfo: () => Promise<PageInfo>;
  totalCount: () => Promise<number>;
}

/** The GraphQL type of a place in a list: `const ArticleEdge = EdgeOf(() => Article, "Article", "articles")`. */
export function EdgeOf<Node extends object>(
  type: () => unknown,
  name: string,
  plural: string,
): ClassType<Edge<Node>> {
  const nodeType = type as () => ClassType<Node>;

  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: `A place in a list of ${plural}.` })
  class EdgeType implements Edge<Node> {
    @Field({ description: "Where this edge stands; opaque, for `after` and `before` of the same list." })
    cursor!: string;

    @Field(nodeType, { description: "What stands there." })
    node!: Node;
  }

  return EdgeType;
}

/**
 * The GraphQL types of a list: `const ArticleConnection = ConnectionOf(() => Article, "Article", "articles")`.
 *
 * @param type the nodes' type, an interface too
 * @param plural what the list holds, for the descriptions
 * @param EdgeType the edges' type, where it has fields of its own
 */
export function ConnectionOf<Node extends object>(
  type: () => unknown,
  name: string,
  plural: string,
  EdgeType: ClassType<Edge<Node>> = EdgeOf<Node>(type, name, plural),
): ClassType<Connection<Node>> {
  const nodeType = type as () => ClassType<Node>;

  @ObjectType(`${name}Connection`, {
    simpleResolvers: true,
    description: `A page of a list of ${plural}, read by cursor.`,
  })
  class ConnectionType implements Connection<Node> {
    @Field(() => [EdgeType], { description: "The page with a cursor for each." })
    edges!: () => Promise<Edge<Node>[]>;

    @Field(() => [nodeType()], { description: "The page without the cursors." })
    nodes!: () => Promise<Node[]>;

    @Field(() => PageInfo, { description: "Where the page stands in the list." })
    pageInfo!: () => Promise<PageInfo>;

    @Field(() => Int, {
      description: "How many the whole list holds, exactly; counted only where it is selected.",
    })
    totalCount!: () => Promise<number>;
  }

  return ConnectionType;
}

/** How a list is ordered, and where a row stands in it. */
export interface ListOrder<Row> {
  name: OrderName;
  types: readonly string[];
  positionOf(row: Row): Position;
}

/**
 * The page that a client asks for in Relay's form: `toConnection(newestArticles, args, readPage, count)`. It is read
 * once, by the first of its parts that is selected, and counted only for `totalCount`.
 *
 * @throws BadUserInput where the arguments ask for no page
 */
export function toConnection<Row extends object>(
  order: ListOrder<Row>,
  args: ConnectionArgs,
  readPage: (request: PageRequest) => Promise<Page<Row>>,
  count: () => Promise<number>,
): Connection<Row> {
  const request = toPageRequest(args, order.name, order.types);
  let reading: Promise<Page<Row>> | undefined;
  const read = () => {
    reading ??= readPage(request);
    return reading;
  };
  const cursorOf = (row: Row | undefined) =>
    row === undefined ? null : encodeCursor(order.name, order.positionOf(row));
  return {
    edges: async () =>
      (await read()).rows.map((node) => ({ cursor: encodeCursor(order.name, order.positionOf(node)), node })),
    nodes: async () => (await read()).rows,
    pageInfo: async () => {
      const { rows, hasNextPage, hasPreviousPage } = await read();
      return {
        hasNextPage,
        hasPreviousPage,
        startCursor: cursorOf(rows[0]),
        endCursor: cursorOf(rows.at(-1)),
      };
    },
    totalCount: count,
  };
}

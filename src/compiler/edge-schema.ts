import { GraphQLInt, GraphQLNonNull, GraphQLObjectType, GraphQLSchema } from "graphql";
import type { ArticleListEdge } from "../schema/article-list.js";

/** The query of a schema that begins with edges which are there already: `edge(index: 0) { matches { … } }`. */
export function edgeSchemaOf(schema: GraphQLSchema): GraphQLSchema {
  const edge = schema.getType("ArticleEdge") as GraphQLObjectType;
  return new GraphQLSchema({
    query: new GraphQLObjectType<readonly ArticleListEdge[]>({
      name: "Edges",
      fields: {
        edge: {
          type: edge,
          args: { index: { type: new GraphQLNonNull(GraphQLInt) } },
          resolve: (edges, { index }) => edges[index as number],
        },
      },
    }),
    types: Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__")),
  });
}

import {
  type GraphQLFieldConfig,
  GraphQLInt,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
} from "graphql";
import type { ArticleListEdge } from "../schema/article-list.js";

/** What there is already, for resolvers to go on with. */
export interface Begun {
  edge: ArticleListEdge[];
}

/** A schema in which a query goes on with what is there already: `{ edge(index: 0) { matches { … } } }`. */
export function begunSchemaOf(schema: GraphQLSchema): GraphQLSchema {
  const field = (typeName: string, name: keyof Begun): GraphQLFieldConfig<Begun, unknown> => ({
    type: schema.getType(typeName) as GraphQLObjectType,
    args: { index: { type: new GraphQLNonNull(GraphQLInt) } },
    resolve: (begun, { index }) => begun[name][index as number],
  });
  return new GraphQLSchema({
    query: new GraphQLObjectType<Begun>({
      name: "Begun",
      fields: { edge: field("ArticleEdge", "edge") },
    }),
    types: Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__")),
  });
}

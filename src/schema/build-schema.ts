import "reflect-metadata";
import type { GraphQLSchema } from "graphql";
import { GraphQLDateTime } from "graphql-scalars";
import { buildSchema, type NonEmptyArray } from "type-graphql";

/** The schema of these resolvers, with the archive's scalars. */
export async function buildGraph(resolvers: NonEmptyArray<new () => object>): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers,
    // Arguments are checked where they are understood, with errors that name them.
    validate: false,
    scalarsMap: [{ type: Date, scalar: GraphQLDateTime }],
  });
  // type-graphql makes this type by itself and gives it no description.
  const query = schema.getQueryType();
  if (query) query.description = "Where reading begins: one thing by its key, or a list.";
  return schema;
}

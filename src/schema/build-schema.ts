import "reflect-metadata";
import type { GraphQLSchema } from "graphql";
import { GraphQLDateTime } from "graphql-scalars";
import { buildSchema, type NonEmptyArray } from "type-graphql";

/** The schema of these resolvers, with the archive's scalars. */
export function buildGraph(resolvers: NonEmptyArray<new () => object>): Promise<GraphQLSchema> {
  return buildSchema({
    resolvers,
    // Arguments are checked where they are understood, with errors that name them.
    validate: false,
    scalarsMap: [{ type: Date, scalar: GraphQLDateTime }],
  });
}

import "reflect-metadata";
import { type GraphQLSchema, isObjectType } from "graphql";
import { GraphQLDateTime } from "graphql-scalars";
import { buildSchema, type NonEmptyArray } from "type-graphql";
import { authChecker } from "./auth-checker.js";
import { demandedRole } from "./demands-role.js";

/** The schema of these resolvers, with the archive's scalars. */
export async function buildGraph(resolvers: NonEmptyArray<new () => object>): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers,
    authChecker,
    // Arguments are checked where they are understood, with errors that name them.
    validate: false,
    scalarsMap: [{ type: Date, scalar: GraphQLDateTime }],
  });
  // type-graphql makes this type by itself and gives it no description.
  const query = schema.getQueryType();
  if (query) query.description = "Where reading begins: one thing by its key, or a list.";
  requireResolvers(schema);
  return schema;
}

/** type-graphql passes over who may have a field where the field is simple (`simpleResolvers`). */
function requireResolvers(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    for (const field of isObjectType(type) ? Object.values(type.getFields()) : []) {
      if (demandedRole(field) !== null && !field.resolve) {
        throw new Error(`${type.name}.${field.name} demands a role and has no resolver to look at it.`);
      }
    }
  }
}

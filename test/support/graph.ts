import { type ExecutionResult, type GraphQLSchema, graphql } from "graphql";
import type { ReadableDatabase } from "../../src/database/readable-database.js";
import type { Statement } from "../../src/database/snapshot.js";
import { buildGraphSchema } from "../../src/resolvers/graph-schema.js";
import { createContext } from "../../src/schema/context.js";

let schema: Promise<GraphQLSchema> | undefined;

/** What an operation answered, and the statements that it took. */
export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: a test knows the shape that it asked for.
  data: any;
  errors: ExecutionResult["errors"];
  statements: Statement[];
}

/** Runs an operation as the server does: one snapshot, released when it is over. */
export async function run(
  database: ReadableDatabase,
  source: string,
  variables: Record<string, unknown> = {},
): Promise<Answer> {
  schema ??= buildGraphSchema();
  const snapshot = database.snapshot();
  try {
    const { data, errors } = await graphql({
      schema: await schema,
      source,
      variableValues: variables,
      contextValue: createContext(snapshot),
    });
    return { data: data ? JSON.parse(JSON.stringify(data)) : data, errors, statements: snapshot.statements };
  } finally {
    await snapshot.release();
  }
}

/** Runs an operation that must not fail, and gives its data. */
export async function ask(
  database: ReadableDatabase,
  source: string,
  variables: Record<string, unknown> = {},
  // biome-ignore lint/suspicious/noExplicitAny: a test knows the shape that it asked for.
): Promise<any> {
  const { data, errors } = await run(database, source, variables);
  if (errors) throw new Error(errors.map((error) => error.message).join("\n"));
  return data;
}

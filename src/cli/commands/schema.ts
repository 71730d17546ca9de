import { lexicographicSortSchema, printSchema } from "graphql";
import { buildGraphSchema } from "../../resolvers/graph-schema.js";

/** Prints the API in GraphQL's schema language, sorted by name so that two versions compare line by line. */
export async function schema(): Promise<number> {
  process.stdout.write(`${printSchema(lexicographicSortSchema(await buildGraphSchema()))}\n`);
  return 0;
}

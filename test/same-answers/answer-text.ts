import type { ApolloServer } from "@apollo/server";
import type { GraphQLFormattedError } from "graphql";
import type { Database } from "../../src/database/database.js";
import { type Context, createContext } from "../../src/schema/context.js";
import { asking } from "../support/callers.js";
import type { Operation } from "./difference.js";

/** What a server answers, as JSON text, so that the order of keys counts too, and the data as it has them. */
export async function answerText(
  apollo: ApolloServer<Context>,
  database: Database,
  { source, variables = {} }: Operation,
): Promise<{ text: string; data: unknown }> {
  const snapshot = database.snapshot();
  try {
    const { body, http } = await apollo.executeOperation(
      { query: source, variables },
      { contextValue: createContext(snapshot, asking("editor")) },
    );
    if (body.kind !== "single") throw new Error("An answer came in parts.");
    const { data, errors } = body.singleResult;
    const text = JSON.stringify({ status: http.status ?? 200, data, errors: errors?.toSorted(byText) });
    return { text, data };
  } finally {
    await snapshot.release();
  }
}

/** The errors of fields that are read side by side come in the order in which they happened to fail. */
function byText(one: GraphQLFormattedError, other: GraphQLFormattedError): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}

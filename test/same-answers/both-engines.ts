import type { ApolloServer } from "@apollo/server";
import type { GraphQLFormattedError, GraphQLSchema } from "graphql";
import type { Database } from "../../src/database/database.js";
import { type Context, createContext } from "../../src/schema/context.js";
import { createApollo } from "../../src/server/create-apollo.js";
import { type Answer, describeDifference, type Operation } from "./difference.js";

/** The same archive on both databases, each operation answered by both. */
export interface BothEngines {
  /**
   * What both answer, as a client gets it: `const { data } = await both.answer({ source: "{ articles { totalCount } }" })`.
   *
   * @throws where they differ in anything, or where one failed inside
   */
  answer(operation: Operation): Promise<Answer>;
  stop(): Promise<void>;
}

/** Answers as the server does, errors' forms and its limits included; only HTTP is left out. */
export async function startBoth(
  schema: GraphQLSchema,
  sqlite: Database,
  postgres: Database,
): Promise<BothEngines> {
  const logged: string[] = [];
  const apollo = createApollo<Context>(schema, { introspection: true, sandbox: false }, (text) => {
    logged.push(text);
  });
  await apollo.start();
  return {
    async answer(operation) {
      const [one, other] = await Promise.all([
        textFrom(apollo, sqlite, operation),
        textFrom(apollo, postgres, operation),
      ]);
      const failures = logged.splice(0);
      if (one !== other || failures.length > 0) {
        throw new Error([describeDifference(operation, one, other), ...failures].join("\n\n"));
      }
      return JSON.parse(one) as Answer;
    },
    stop: () => apollo.stop(),
  };
}

/** The answer as JSON text, so that the order of keys counts too. */
async function textFrom(
  apollo: ApolloServer<Context>,
  database: Database,
  { source, variables = {} }: Operation,
): Promise<string> {
  const snapshot = database.snapshot();
  try {
    const { body, http } = await apollo.executeOperation(
      { query: source, variables },
      { contextValue: createContext(snapshot) },
    );
    if (body.kind !== "single") throw new Error("An answer came in parts.");
    const { data, errors } = body.singleResult;
    return JSON.stringify({ status: http.status ?? 200, data, errors: errors?.toSorted(byText) });
  } finally {
    await snapshot.release();
  }
}

/** The errors of fields that are read side by side come in the order in which they happened to fail. */
function byText(one: GraphQLFormattedError, other: GraphQLFormattedError): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}

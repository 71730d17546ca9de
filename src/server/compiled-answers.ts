import type { ApolloServerPlugin } from "@apollo/server";
import type { FormattedExecutionResult, GraphQLSchema } from "graphql";
import { Compiler, JsonData } from "../compiler/answer-operation.js";
import type { Context } from "../schema/context.js";

/** Has the database write the answers of operations that can be compiled to a statement; resolvers answer the others. */
export function compiledAnswers(schema: GraphQLSchema): ApolloServerPlugin<Context> {
  const compiler = new Compiler(schema);
  return {
    requestDidStart: async () => ({
      async responseForOperation({
        document,
        operation,
        request: { variables = {} },
        contextValue,
        response,
      }) {
        const data = await compiler.answer({ document, operation, variables }, contextValue);
        if (!data) return null;
        return {
          http: response.http,
          body: { kind: "single", singleResult: { data: data as unknown as Record<string, unknown> } },
        };
      },
    }),
  };
}

/** An answer as text: what the database wrote goes out as it is. */
export function stringifyAnswer(answer: FormattedExecutionResult): string {
  return answer.data instanceof JsonData ? `{"data":${answer.data.text}}\n` : `${JSON.stringify(answer)}\n`;
}

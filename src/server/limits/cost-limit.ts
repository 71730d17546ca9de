import type { ApolloServerPlugin, BaseContext } from "@apollo/server";
import { GraphQLError, type OperationDefinitionNode } from "graphql";
import type { Bill } from "../../schema/bill.js";
import { checkExtent } from "./document-limits.js";
import { costOf } from "./operation-cost.js";

/** The most that one operation may cost: how many values its answer may hold. */
export const maxCost = 200_000;

/**
 * Writes down what an operation costs, and refuses one whose answer could be larger than a server can build: pages in pages in pages. It looks at the
 * operation alone and reads nothing.
 */
export function costLimit<Context extends BaseContext & { bill?: Bill }>(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async (given) => {
        const { schema, document, request, contextValue } = given;
        // Without one there is nothing to execute, and Apollo says so.
        const operation = given.operation as OperationDefinitionNode | undefined;
        if (!operation) return;
        checkExtent(document, operation);
        const costly = new Map<string, number>();
        const cost = costOf({ schema, document, request }, costly);
        if (contextValue.bill) contextValue.bill.cost = Math.min(cost, maxCost);
        if (cost <= maxCost) return;
        throw new GraphQLError(refusal(costly), {
          extensions: { code: "OPERATION_TOO_LARGE", http: { status: 400 } },
        });
      },
    }),
  };
}

function refusal(costly: ReadonlyMap<string, number>): string {
  const sentences = [
    `The answer could hold more than ${maxCost.toLocaleString("en")} values.`,
    "Ask for smaller pages (first, last) or fewer levels.",
  ];
  for (const [field, values] of costly) sentences.push(`Each \`${field}\` counts as ${values}.`);
  return sentences.join(" ");
}

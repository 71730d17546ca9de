import type { ApolloServerPlugin, BaseContext } from "@apollo/server";
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  getArgumentValues,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { resolveFields } from "../../compiler/resolvers-part.js";
import type { Bill } from "../../schema/bill.js";

/** What asks for the price instead of the goods: `rateLimit(dryRun: true)`. */
const field = "rateLimit";
const argument = "dryRun";

/** Has an operation with `rateLimit(dryRun: true)` answered by that alone. */
export function dryRun<Context extends BaseContext & { bill?: Bill }>(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      responseForOperation: async ({ schema, document, operation, request, contextValue, response }) => {
        const type = schema.getQueryType();
        if (!(operation as OperationDefinitionNode | undefined) || !type) return null;
        const told = prices(type, document, operation.selectionSet);
        if (told.length === 0) return null;
        const { variables = {} } = request;
        const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
        // What is wrong with them is said by who executes it.
        const asked = coerced ? told.filter((node) => isDry(type, node, coerced)) : [];
        if (asked.length === 0) return null;
        if (contextValue.bill) contextValue.bill.isDry = true;
        const result = await resolveFields(schema, { document, operation, variables }, asked, contextValue);
        return { http: response.http, body: { kind: "single", singleResult: result } };
      },
    }),
  };
}

/** The fields of the query that tell the price, wherever they stand; a valid document's fragments end. */
function prices(
  type: GraphQLObjectType,
  document: DocumentNode,
  { selections }: SelectionSetNode,
): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value === field ? [selection] : [];
    if (selection.kind === Kind.INLINE_FRAGMENT) return prices(type, document, selection.selectionSet);
    const fragment = document.definitions.find(
      (definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION ? prices(type, document, fragment.selectionSet) : [];
  });
}

function isDry(type: GraphQLObjectType, node: FieldNode, variables: Record<string, unknown>): boolean {
  const definition = type.getFields()[field];
  try {
    return definition !== undefined && getArgumentValues(definition, node, variables)[argument] === true;
  } catch {
    // A variable may be null where the argument may not.
    return false;
  }
}

import type { ApolloServerPlugin, BaseContext } from "@apollo/server";
import {
  type DocumentNode,
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
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
        if (prices(document, operation.selectionSet).length === 0) return null;
        const { variables = {} } = request;
        const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
        // What is wrong with them is said by who executes it.
        if (!coerced) return null;
        const asked = prices(document, operation.selectionSet, (node) => isIncluded(node, coerced)).filter(
          (node) => isDry(type, node, coerced),
        );
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
  document: DocumentNode,
  { selections }: SelectionSetNode,
  isMeant: (selection: SelectionNode) => boolean = () => true,
): FieldNode[] {
  return selections.filter(isMeant).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value === field ? [selection] : [];
    if (selection.kind === Kind.INLINE_FRAGMENT) return prices(document, selection.selectionSet, isMeant);
    const fragment = document.definitions.find(
      (definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION
      ? prices(document, fragment.selectionSet, isMeant)
      : [];
  });
}

/** What is skipped asks for nothing. */
function isIncluded(node: SelectionNode, variables: Record<string, unknown>): boolean {
  try {
    return (
      getDirectiveValues(GraphQLSkipDirective, node, variables)?.if !== true &&
      getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false
    );
  } catch {
    // A variable may be null where the argument may not.
    return false;
  }
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

import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from "graphql";
import { costOf } from "./operation-cost.js";

/** How many costs of an operation are remembered. */
const maxRemembered = 50;

/**
 * What operations cost that are asked for again and again: `prices.of({ document, operation, variables })`.
 *
 * A cost hangs on the sizes of pages, the lengths of lists and what is skipped, so that it is worked out once for all
 * variables that are alike in their numbers, flags and lengths.
 */
export class Prices {
  readonly #known = new WeakMap<OperationDefinitionNode, Map<string, number>>();

  constructor(private readonly schema: GraphQLSchema) {}

  of(request: {
    document: DocumentNode;
    operation: OperationDefinitionNode;
    variables: Readonly<Record<string, unknown>>;
  }): number {
    const { document, operation, variables } = request;
    const costs = this.#known.get(operation) ?? new Map<string, number>();
    this.#known.set(operation, costs);
    const key = sizesIn(operation, variables);
    const known = costs.get(key);
    if (known !== undefined) return known;
    const operationName = operation.name?.value;
    const cost = costOf({
      schema: this.schema,
      document,
      request: { variables, ...(operationName !== undefined && { operationName }) },
    });
    if (costs.size >= maxRemembered) costs.clear();
    costs.set(key, cost);
    return cost;
  }
}

function sizesIn(
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): string {
  const sizes = variableDefinitions.map(({ variable: { name } }) => {
    const value = variables[name.value];
    if (Array.isArray(value)) return [value.length];
    // It has its default then, which null is not.
    if (value === undefined) return "";
    return typeof value === "number" || typeof value === "boolean" ? value : null;
  });
  return JSON.stringify(sizes);
}

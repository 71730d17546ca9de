import {
  type DocumentNode,
  execute,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
  OperationTypeNode,
} from "graphql";
import { tombstone } from "../database/answer/answer-sql.js";
import type { Snapshot } from "../database/snapshot.js";
import type { Context } from "../schema/context.js";
import { type Plan, planOperation } from "./plan.js";

/** A validated operation of a request. */
export interface Request {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** As they came, not yet coerced. */
  variables: Readonly<Record<string, unknown>>;
}

/** An operation's `data` as the database wrote it. */
export class JsonData {
  constructor(readonly text: string) {}

  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

/** How many operations are remembered with their plans, and how many plans of each. */
const maxOperations = 1000;
const maxPlans = 8;

/** Answers operations by one statement of the database where they can be compiled to it. */
export class Compiler {
  readonly #plans = new Map<DocumentNode, Map<OperationDefinitionNode, Plan[]>>();

  constructor(private readonly schema: GraphQLSchema) {}

  /**
   * What an operation answers; null where resolvers are to answer all of it, errors above all.
   *
   * ```ts
   * const data = await compiler.answer({ document, operation, variables: { slug: "ttp" } }, context);
   * data?.text; // {"actor":{"name":"Tehreek-e-Taliban Pakistan"}}
   * ```
   */
  async answer(request: Request, context: Context): Promise<JsonData | null> {
    const { operation, variables } = request;
    if (operation.operation !== OperationTypeNode.QUERY) return null;
    const { coerced } = getVariableValues(this.schema, operation.variableDefinitions ?? [], { ...variables });
    if (!coerced) return null;
    const plan = this.planFor(request, coerced, context.snapshot);
    if (!plan.statement) return null;
    const [row, rest] = await Promise.all([
      context.snapshot.all<Record<string, string | null>>(
        plan.statement.sql,
        plan.statement.parametersFor(coerced),
      ),
      plan.rest
        ? execute({
            schema: this.schema,
            document: plan.rest,
            variableValues: variables,
            contextValue: context,
          })
        : null,
    ]);
    if (rest?.errors) return null;
    const texts: string[] = [];
    for (const [key, column] of plan.keys) {
      const text = column === null ? JSON.stringify(rest?.data?.[key]) : (row[0]?.[column] ?? "null");
      if (text === tombstone) return null;
      texts.push(`"${key}":${text}`);
    }
    return new JsonData(`{${texts.join(",")}}`);
  }

  /** The plan for a request, made where none that is remembered serves it. */
  planFor(
    { document, operation }: Request,
    variables: Readonly<Record<string, unknown>>,
    { dialect }: Pick<Snapshot, "dialect">,
  ): Plan {
    const plans = this.#plansOf(document, operation);
    const known = plans.find((plan) => plan.serves(variables));
    if (known) return known;
    const plan = planOperation(this.schema, document, operation, variables, dialect);
    if (plans.length === maxPlans) plans.shift();
    plans.push(plan);
    return plan;
  }

  #plansOf(document: DocumentNode, operation: OperationDefinitionNode): Plan[] {
    const byOperation = this.#plans.get(document) ?? new Map<OperationDefinitionNode, Plan[]>();
    this.#plans.delete(document);
    this.#plans.set(document, byOperation);
    if (this.#plans.size > maxOperations) {
      const [oldest] = this.#plans.keys();
      if (oldest) this.#plans.delete(oldest);
    }
    const plans = byOperation.get(operation) ?? [];
    byOperation.set(operation, plans);
    return plans;
  }
}

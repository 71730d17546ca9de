import {
  type DocumentNode,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
  OperationTypeNode,
} from "graphql";
import { isAtLeast } from "../access/role.js";
import { fillHoles, hasHoles, holesIn } from "../database/answer/holes.js";
import type { Snapshot } from "../database/snapshot.js";
import { BadUserInput } from "../errors.js";
import type { Context } from "../schema/context.js";
import { begunSchemaOf } from "./begun-schema.js";
import type { Variables } from "./compilation.js";
import { NotInOneStatement } from "./not-in-one-statement.js";
import { type Plan, planOperation } from "./plan.js";
import { type PlanReader, planReader } from "./plan-reader.js";
import { isToldByPlan } from "./plan-statement.js";
import type { Request } from "./request.js";
import { resolveFields } from "./resolvers-part.js";
import { workOut } from "./work-out.js";
import type { Schemas, WorkedOn } from "./worked-on.js";

/** An operation's `data` as the database wrote it. */
export class JsonData {
  /** @param left what resolvers told of it all the same, each with the reason */
  constructor(
    readonly text: string,
    readonly left: readonly string[],
  ) {}

  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

/** How many operations are remembered with their plans, and how many plans of each: some 60 MB at the worst. */
const maxOperations = 300;
const maxPlans = 4;

interface PreparedPlan extends Plan {
  read: PlanReader;
}

/** Answers operations of one archive by one statement of its database where they can be compiled to it. */
export class Compiler {
  readonly #plans = new Map<DocumentNode, Map<OperationDefinitionNode, PreparedPlan[]>>();

  readonly #schemas: Schemas;

  constructor(private readonly schema: GraphQLSchema) {
    this.#schemas = { whole: schema, begun: begunSchemaOf(schema) };
  }

  /**
   * What an operation answers; null where resolvers are to answer all of it, errors above all.
   *
   * ```ts
   * const data = await compiler.answer({ document, operation, variables: { slug: "ttp" } }, context);
   * data?.text; // {"actor":{"name":"Tehreek-e-Taliban Pakistan"}}
   * ```
   *
   * @param plans whether only plans that are there already will do, and tell all of the operation
   */
  async answer(request: Request, context: Context, plans: "known" | "any" = "any"): Promise<JsonData | null> {
    const { operation, variables } = request;
    if (operation.operation !== OperationTypeNode.QUERY) return null;
    const { coerced } = getVariableValues(this.schema, operation.variableDefinitions ?? [], { ...variables });
    if (!coerced) return null;
    try {
      const plan =
        plans === "known"
          ? this.#knownPlan(request, coerced)
          : this.planFor(request, coerced, context.snapshot);
      if (!plan || (plans === "known" && !isToldByPlan(plan))) return null;
      if (plan.rest.length === plan.roots.length) return null;
      if (!plan.roles.every((role) => isAtLeast(context.caller.role, role))) return null;
      const [{ row, found }, rest] = await Promise.all([
        plan.read(coerced, context.snapshot),
        plan.rest.length > 0 ? resolveFields(this.schema, request, plan.rest, context) : null,
      ]);
      if (rest?.errors) return null;
      const texts = plan.roots.map(([, answer], index) => (answer ? (row[`r${index}`] ?? "null") : null));
      const filled = await this.#fill({ plan, found, request, variables: coerced, context }, texts);
      if (!filled) return null;
      const members = plan.roots.map(
        ([key], index) => `"${key}":${filled[index] ?? JSON.stringify(rest?.data?.[key])}`,
      );
      return new JsonData(`{${members.join(",")}}`, plan.reasons);
    } catch (error) {
      // Resolvers say what is wrong, and where.
      if (error instanceof BadUserInput || error instanceof NotInOneStatement) return null;
      throw error;
    }
  }

  /** The plan for a request, made where none that is remembered serves it. */
  planFor(request: Request, variables: Variables, { dialect }: Pick<Snapshot, "dialect">): PreparedPlan {
    const known = this.#knownPlan(request, variables);
    if (known) return known;
    const plan = planOperation(this.schema, request.document, request.operation, variables);
    const prepared = { ...plan, read: planReader(plan, dialect) };
    const plans = this.#plansOf(request);
    plans.unshift(prepared);
    if (plans.length > maxPlans) plans.pop();
    return prepared;
  }

  /** The one that served last is tried first. */
  #knownPlan(request: Request, variables: Variables): PreparedPlan | undefined {
    const plans = this.#plansOf(request);
    const index = plans.findIndex((plan) => plan.serves(variables));
    if (index > 0) plans.unshift(...plans.splice(index, 1));
    return index < 0 ? undefined : plans[0];
  }

  /** What is not told by the statement but worked out of what it tells; null where resolvers refuse some of it. */
  async #fill(
    operation: Omit<WorkedOn, "schemas">,
    texts: readonly (string | null)[],
  ): Promise<(string | null)[] | null> {
    if (operation.plan.works.length === 0) return [...texts];
    const open = texts.map((text) =>
      text !== null && hasHoles(text) ? (JSON.parse(text) as unknown) : null,
    );
    const holes = open.flatMap((answer) => [...holesIn(answer)]);
    const values = await workOut({ ...operation, schemas: this.#schemas }, holes);
    if (!values) return null;
    return texts.map((text, index) =>
      open[index] === null ? text : JSON.stringify(fillHoles(open[index], values)),
    );
  }

  #plansOf({ document, operation }: Pick<Request, "document" | "operation">): PreparedPlan[] {
    const byOperation = this.#plans.get(document) ?? new Map<OperationDefinitionNode, PreparedPlan[]>();
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

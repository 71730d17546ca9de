import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from "graphql";
import type { GivenRole } from "../access/role.js";
import type { Answer } from "../database/answer/answer.js";
import { BadUserInput } from "../errors.js";
import { collectFields } from "./collect-fields.js";
import { Compilation, type FilterAsked, type Variables, type Work } from "./compilation.js";
import { SelectedField } from "./compile-object.js";
import { graph } from "./graph.js";
import { NotCompilable } from "./not-compilable.js";
import { rootFields } from "./root-fields.js";

/** How an operation is answered: what of it by one statement, and what by resolvers. */
export interface Plan {
  /** Whether it is the plan for a request with these variables too. */
  serves(variables: Variables): boolean;
  /** The keys of the answer in order, each with what it holds; null: resolvers give it. */
  roots: readonly (readonly [key: string, answer: Answer | null])[];
  filters: readonly FilterAsked[];
  named: Compilation["named"];
  suggestions: Compilation["suggestions"];
  works: readonly Work[];
  /** Whom it answers: callers who have all these roles. Resolvers say to others what they may not have. */
  roles: readonly GivenRole[];
  /** The fields of the query itself that are left to resolvers. */
  rest: readonly FieldNode[];
  /** What is left to resolvers, each field with the reason. */
  reasons: readonly string[];
}

/** Plans a validated query for a request with these variables: `planOperation(schema, document, operation, variables)`. */
export function planOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): Plan {
  const queryType = schema.getQueryType();
  if (!queryType) throw new Error("A schema without a query type.");
  const compilation = new Compilation(schema, fragmentsOf(document), variables);
  const roots: [string, Answer | null][] = [];
  const rest: FieldNode[] = [];
  for (const [key, nodes] of collectFields(compilation, queryType, [operation.selectionSet])) {
    try {
      roots.push([key, rootAnswer(compilation, nodes as [FieldNode, ...FieldNode[]])]);
    } catch (error) {
      if (!(error instanceof NotCompilable || error instanceof BadUserInput)) throw error;
      roots.push([key, null]);
      rest.push(...nodes);
      compilation.reasons.push(error.message);
    }
  }
  const { serves, filters, named, suggestions, works, roles, reasons } = compilation;
  return { serves, roots, filters, named, suggestions, works, roles, rest, reasons };
}

function rootAnswer(compilation: Compilation, nodes: readonly [FieldNode, ...FieldNode[]]): Answer {
  const name = nodes[0].name.value;
  if (name === "__typename") return { is: "constant", json: '"Query"' };
  const definition = compilation.schema.getQueryType()?.getFields()[name];
  const compile = rootFields[name];
  if (!definition || !compile) throw new NotCompilable(`Query.${name}`);
  const field = new SelectedField(compilation, definition, nodes, graph);
  field.keepRole();
  return compile(field);
}

function fragmentsOf({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> {
  return Object.fromEntries(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
}

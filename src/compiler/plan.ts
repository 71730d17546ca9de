import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from "graphql";
import type { Answer } from "../database/answer/answer.js";
import { AnswerBindings } from "../database/answer/answer-bindings.js";
import { answerSql } from "../database/answer/answer-sql.js";
import type { Dialect } from "../database/dialect.js";
import type { Parameter } from "../database/engine.js";
import { BadUserInput } from "../errors.js";
import { collectFields } from "./collect-fields.js";
import { Compilation, type Variables } from "./compilation.js";
import { SelectedField } from "./compile-object.js";
import { graph } from "./graph.js";
import { NotCompilable } from "./not-compilable.js";
import { rootFields } from "./root-fields.js";

/** How an operation is answered: what of it by one statement, and what by resolvers. */
export interface Plan {
  /** Whether it is the plan for a request with these variables too. */
  serves(variables: Variables): boolean;
  /** The keys of the answer in order, each with the statement's column that holds it; null: resolvers give it. */
  keys: readonly (readonly [key: string, column: string | null])[];
  /** Null where nothing is compiled. */
  statement: { sql: string; parametersFor(variables: Variables): Parameter[] } | null;
  /** The operation of what is left to resolvers; null where nothing is. */
  rest: DocumentNode | null;
  /** Why that is left, field by field. */
  reasons: readonly string[];
}

/** Plans a validated query for a request with these variables: `planOperation(schema, document, operation, variables, dialect)`. */
export function planOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
  dialect: Dialect,
): Plan {
  const queryType = schema.getQueryType();
  if (!queryType) throw new Error("A schema without a query type.");
  const compilation = new Compilation(schema, fragmentsOf(document), variables);
  const values = new AnswerBindings(dialect);
  const columns: string[] = [];
  const keys: [string, string | null][] = [];
  const left: FieldNode[] = [];
  const reasons: string[] = [];
  for (const [key, nodes] of collectFields(compilation, queryType, [operation.selectionSet])) {
    const [node] = nodes as [FieldNode, ...FieldNode[]];
    try {
      const answer = rootAnswer(compilation, nodes as [FieldNode, ...FieldNode[]]);
      const column = `r${columns.length}`;
      columns.push(`CAST(${answerSql(values, null, answer)} AS text) AS ${column}`);
      keys.push([key, column]);
    } catch (error) {
      if (!(error instanceof NotCompilable || error instanceof BadUserInput)) throw error;
      keys.push([key, null]);
      left.push(...nodes);
      reasons.push(`${node.name.value}: ${error.message}`);
    }
  }
  const sql = `SELECT ${columns.join(", ")}`;
  return {
    serves: compilation.serves,
    keys,
    statement: columns.length > 0 ? { sql, parametersFor: (given) => values.parametersFor(given) } : null,
    rest: left.length > 0 ? restOf(document, operation, left) : null,
    reasons,
  };
}

function rootAnswer(compilation: Compilation, nodes: readonly [FieldNode, ...FieldNode[]]): Answer {
  const name = nodes[0].name.value;
  if (name === "__typename") return { is: "constant", json: '"Query"' };
  const definition = compilation.schema.getQueryType()?.getFields()[name];
  const compile = rootFields[name];
  if (!definition || !compile) throw new NotCompilable(name);
  return compile(new SelectedField(compilation, definition, nodes, graph));
}

function fragmentsOf({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> {
  return Object.fromEntries(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
}

/** The operation with these fields alone. */
function restOf(
  { kind, definitions }: DocumentNode,
  operation: OperationDefinitionNode,
  selections: readonly FieldNode[],
): DocumentNode {
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const rest: OperationDefinitionNode = {
    ...operation,
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
  return { kind, definitions: [rest, ...fragments] };
}

import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
  type SelectionNode,
} from "graphql";
import type { Request } from "./request.js";

/**
 * Has resolvers answer fields of a request's operation, or others in their place.
 *
 * @param root what the fields of the query are resolved of
 */
export async function resolveFields(
  schema: GraphQLSchema,
  { document, operation, variables }: Request,
  selections: readonly SelectionNode[],
  context: object,
  root?: unknown,
): Promise<ExecutionResult> {
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const part: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        ...operation,
        operation: OperationTypeNode.QUERY,
        selectionSet: { kind: Kind.SELECTION_SET, selections },
      },
      ...fragments,
    ],
  };
  return execute({
    schema,
    document: part,
    variableValues: variables,
    contextValue: context,
    rootValue: root,
  });
}

/** `alias: edge(index: 0) { … }` */
export function fieldsOfBegun(
  alias: string,
  name: string,
  index: number,
  selections: readonly SelectionNode[],
): FieldNode {
  return {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: alias },
    name: { kind: Kind.NAME, value: name },
    arguments: [
      {
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: "index" },
        value: { kind: Kind.INT, value: String(index) },
      },
    ],
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
}

/** `alias: node(id: "Article:42") { ... on Article { … } }` */
export function fieldsOfNode(
  alias: string,
  id: string,
  typeName: string,
  selections: readonly SelectionNode[],
): FieldNode {
  return {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: alias },
    name: { kind: Kind.NAME, value: "node" },
    arguments: [
      {
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: "id" },
        value: { kind: Kind.STRING, value: id },
      },
    ],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: [
        {
          kind: Kind.INLINE_FRAGMENT,
          typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: typeName } },
          selectionSet: { kind: Kind.SELECTION_SET, selections },
        },
      ],
    },
  };
}

import {
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  typeFromAST,
} from "graphql";
import type { Compilation } from "./compilation.js";

/** The fields of one answer key, which are one field with all that is selected under any of them. */
export type CollectedFields = ReadonlyMap<string, readonly FieldNode[]>;

/** CollectFields of the GraphQL specification (6.3.2): what is selected of an object of a type, in order, by its key. */
export function collectFields(
  compilation: Compilation,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
): CollectedFields {
  const fields = new Map<string, FieldNode[]>();
  const visited = new Set<string>();

  function collect({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (!isIncluded(compilation, selection)) continue;
      switch (selection.kind) {
        case Kind.FIELD: {
          const key = (selection.alias ?? selection.name).value;
          const known = fields.get(key);
          if (known) known.push(selection);
          else fields.set(key, [selection]);
          break;
        }
        case Kind.INLINE_FRAGMENT:
          if (applies(selection)) collect(selection.selectionSet);
          break;
        case Kind.FRAGMENT_SPREAD: {
          const name = selection.name.value;
          if (visited.has(name)) break;
          visited.add(name);
          const fragment = compilation.fragments[name];
          if (fragment && applies(fragment)) collect(fragment.selectionSet);
        }
      }
    }
  }

  function applies({ typeCondition }: { typeCondition?: Parameters<typeof typeFromAST>[1] | undefined }) {
    if (!typeCondition) return true;
    const condition = typeFromAST(compilation.schema, typeCondition);
    if (condition === type) return true;
    return isAbstractType(condition) && compilation.schema.isSubType(condition, type);
  }

  for (const selectionSet of selectionSets) collect(selectionSet);
  return fields;
}

function isIncluded(compilation: Compilation, node: SelectionNode): boolean {
  if (!node.directives || node.directives.length === 0) return true;
  return compilation.guard((variables) => {
    if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true) return false;
    return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false;
  });
}

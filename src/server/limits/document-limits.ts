import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  Lexer,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  Source,
  TokenKind,
} from "graphql";
import { HttpError } from "../http-error.js";

/** Far more than people and clients write; an operation with its fragments spelled out may have so many of each. */
const limits = { levels: 30, fields: 10_000, directives: 500 };

/** How many words and signs a document has at most; enough to keep reading it from being the attack. */
export const maxTokens = 10_000;

/** How deep brackets of all kinds may stand in each other: levels of fields, and of what their arguments hold. */
const maxNesting = 100;

type Extent = typeof limits;

/**
 * Refuses a document that is nested so deeply that reading it could exhaust the stack, before it is parsed:
 * `checkNesting("{ articles { nodes { id } } }")`.
 *
 * @param text as it came: anything else than a document is for others to refuse
 * @throws HttpError OPERATION_TOO_LARGE
 */
export function checkNesting(text: unknown): void {
  if (typeof text !== "string") return;
  const lexer = new Lexer(new Source(text));
  let depth = 0;
  try {
    for (let count = 0; count < maxTokens; count += 1) {
      const token = lexer.advance();
      if (token.kind === TokenKind.EOF) break;
      if (opening.has(token.kind)) depth += 1;
      else if (closing.has(token.kind)) depth -= 1;
      if (depth > maxNesting) break;
    }
  } catch {
    // What is no document, the parser says better.
  }
  if (depth > maxNesting) throw new HttpError(400, code, refusal("levels"));
}

/**
 * Refuses variables that are nested so deeply that looking at them could exhaust the stack: `checkVariables({ first: 5 })`.
 *
 * @param variables as they came: what JSON can be
 * @throws HttpError OPERATION_TOO_LARGE
 */
export function checkVariables(variables: unknown): void {
  if (isDeeper(variables, maxNesting)) {
    throw new HttpError(
      400,
      code,
      `The variables are nested more than ${maxNesting} levels deep. Ask for less at once.`,
    );
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isDeeper(member, levels - 1));
}

const opening: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Refuses a valid operation whose fragments unfold to more than can be looked at, as such that each spread the next one
 * twice do. It looks at each fragment once, so that it takes no longer than the document is.
 *
 * @throws GraphQLError OPERATION_TOO_LARGE
 */
export function checkExtent(document: DocumentNode, operation: OperationDefinitionNode): void {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const extent = extentOf(operation, extentsOf(fragments));
  for (const what of Object.keys(limits) as (keyof Extent)[]) {
    if (extent[what] <= limits[what]) continue;
    throw new GraphQLError(refusal(what), { extensions: { code, http: { status: 400 } } });
  }
}

type ByName = (name: string) => Extent;

function extentsOf(fragments: ReadonlyMap<string, FragmentDefinitionNode>): ByName {
  const known = new Map<string, Extent>();
  const byName: ByName = (name) => {
    const fragment = fragments.get(name);
    const extent = known.get(name) ?? (fragment ? extentOf(fragment, byName) : nothing);
    known.set(name, extent);
    return extent;
  };
  return byName;
}

function extentOf(node: OperationDefinitionNode | FragmentDefinitionNode, byName: ByName): Extent {
  return withDirectives(ofSelections(node.selectionSet, byName), node.directives);
}

function ofSelections({ selections }: SelectionSetNode, byName: ByName): Extent {
  return selections.map((selection) => ofSelection(selection, byName)).reduce(beside, nothing);
}

function ofSelection(selection: SelectionNode, byName: ByName): Extent {
  if (selection.kind === Kind.FRAGMENT_SPREAD) {
    return withDirectives(byName(selection.name.value), selection.directives);
  }
  const inner = selection.selectionSet ? ofSelections(selection.selectionSet, byName) : nothing;
  const extent = withDirectives(inner, selection.directives);
  if (selection.kind === Kind.INLINE_FRAGMENT) return extent;
  return { ...extent, levels: extent.levels + 1, fields: extent.fields + 1 };
}

const nothing: Extent = { levels: 0, fields: 0, directives: 0 };

function beside(one: Extent, other: Extent): Extent {
  return {
    levels: Math.max(one.levels, other.levels),
    fields: one.fields + other.fields,
    directives: one.directives + other.directives,
  };
}

function withDirectives(extent: Extent, directives: readonly unknown[] = []): Extent {
  return { ...extent, directives: extent.directives + directives.length };
}

const code = "OPERATION_TOO_LARGE";

function refusal(what: keyof Extent): string {
  return `The operation has more than ${limits[what].toLocaleString("en")} ${what}, its fragments spelled out. Ask for less at once.`;
}

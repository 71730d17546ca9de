import {
  type DocumentNode,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
} from "graphql";
// Its ESM build brings a second copy of graphql's classes, which does not know the schema's.
import { type ComplexityEstimator, getComplexity } from "graphql-query-complexity/cjs";
import { defaultPageSize, maxPageSize } from "../../schema/connection-args.js";

/** How long lists are taken to be that nobody says the length of: a story's people, places, mentions. */
const shortList = 5;

/**
 * A field counts as what it says of itself (`complexity`), else as one value, and what is under it as often as it may
 * stand there.
 *
 * @param costly takes the fields that count as more than one value
 */
function estimator(costly: Map<string, number>): ComplexityEstimator {
  return ({ field, type, args, childComplexity }) => {
    const own = ownCost(field);
    if (own > 1) costly.set(field.name, own);
    return own + childComplexity * (type.name.endsWith("Connection") ? 1 : repetitions(field.type, args));
  };
}

/** What type-graphql's option `complexity` of the field says. */
function ownCost({ extensions }: Pick<GraphQLField<unknown, unknown>, "extensions">): number {
  return typeof extensions.complexity === "number" ? extensions.complexity : 1;
}

function repetitions(fieldType: Parameters<typeof getNamedType>[0], args: Record<string, unknown>): number {
  const named = getNamedType(fieldType);
  if (named?.name.endsWith("Connection")) {
    return pageSize(args.last ?? args.first ?? defaultPageSize);
  }
  if (!isListType(getNullableType(fieldType)) || !isCompositeType(named)) return 1;
  if (Array.isArray(args.ids)) return args.ids.length;
  return typeof args.first === "number" ? pageSize(args.first) : shortList;
}

/** What cannot be asked for is refused later. */
function pageSize(size: unknown): number {
  return Math.min(Math.max(Number(size), 0), maxPageSize);
}

/** What is asked for, valid for the schema. */
export interface Operation {
  schema: GraphQLSchema;
  document: DocumentNode;
  request: { variables?: Record<string, unknown>; operationName?: string };
}

/**
 * How many values an answer may hold at the worst, by a rough guess that looks at the operation alone:
 * `costOf({ schema, document, request })`. 0 where the variables do not suit their types.
 *
 * @param costly takes the fields that count as more than one value
 */
export function costOf(
  { schema, document, request: { variables = {}, operationName } }: Operation,
  costly: Map<string, number> = new Map(),
): number {
  try {
    return getComplexity({
      schema,
      query: document,
      variables,
      ...(operationName === undefined ? {} : { operationName }),
      estimators: [estimator(costly)],
    });
  } catch (error) {
    // Variables that do not suit their types: executing says which, and how.
    if (error instanceof GraphQLError) return 0;
    throw error;
  }
}

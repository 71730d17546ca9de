import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  isObjectType,
} from "graphql";

export function fieldsOf(type: GraphQLNamedType): GraphQLField<unknown, unknown>[] {
  return isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
}

export function isConnection(type: GraphQLNamedType): boolean {
  return type.name.endsWith("Connection");
}

/** What a list holds: for `ArticleConnection` that is `Article`. */
export function nodeTypeOf(connection: GraphQLNamedType): GraphQLNamedType {
  const nodes = fieldsOf(connection).find(({ name }) => name === "nodes");
  if (!nodes) throw new Error(`${connection.name} has no nodes.`);
  return getNamedType(nodes.type);
}

/** The lists of the archive by the names of their fields: `articles`, `people` … */
export function archiveLists(schema: GraphQLSchema): GraphQLField<unknown, unknown>[] {
  return fieldsOf(schema.getQueryType() as GraphQLNamedType).filter(({ type }) =>
    isConnection(getNamedType(type)),
  );
}

/** Selects a type's scalars, those that want no arguments: `{ __typename id name }`. */
export function selectScalars(type: GraphQLNamedType): string {
  const scalars = fieldsOf(type).filter(
    (field) => !wantsArguments(field) && isLeafType(getNamedType(field.type)),
  );
  return `{ __typename ${scalars.map(({ name }) => name).join(" ")} }`;
}

/** Takes longer than all else of a story together; random operations ask for it. */
const costly = "related";

/**
 * Selects all that a type has: `{ __typename id name identifiers { … } … }`.
 *
 * What has an id of its own is selected by it alone, since it is answered whole in its own list; of lists in pages the
 * count and the beginning. Fields that want arguments are left out, and what is costly.
 */
export function selectAll(type: GraphQLNamedType): string {
  const fields = fieldsOf(type).flatMap((field) => {
    const fieldType = getNamedType(field.type);
    if (wantsArguments(field) || field.name === costly) return [];
    if (isLeafType(fieldType)) return [field.name];
    if (isConnection(fieldType)) return [`${field.name}(first: 3) { totalCount edges { cursor } }`];
    const isNode = fieldsOf(fieldType).some(({ name }) => name === "id");
    return [`${field.name} ${isNode ? "{ __typename id }" : selectAll(fieldType)}`];
  });
  return `{ __typename ${fields.join(" ")} }`;
}

function wantsArguments({ args }: GraphQLField<unknown, unknown>): boolean {
  return args.some(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined);
}

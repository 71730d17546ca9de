import {
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from "graphql";
import type { Operation } from "./difference.js";
import { fieldsOf, isConnection } from "./whole-selection.js";

/** An argument of a query that takes texts, however deep: `articles(filter.place.anyOf)`. */
export interface TextArgument {
  title: string;
  /** `DateTime`, `String` or `ID`. */
  type: string;
  operation(text: string): Operation;
}

/** All arguments of the queries that take texts or times. */
export function textArguments(schema: GraphQLSchema): TextArgument[] {
  return fieldsOf(schema.getQueryType() as GraphQLNamedType).flatMap((field) => {
    const type = getNamedType(field.type);
    const hasId = fieldsOf(type).some(({ name }) => name === "id");
    const answer = isConnection(type)
      ? "{ totalCount pageInfo { hasNextPage hasPreviousPage } edges { cursor node { id } } }"
      : `{ __typename ${hasId ? "id" : ""} }`;
    return field.args.flatMap((argument) => {
      // What must be given as well are texts too: a moment, or somebody of the archive.
      const others = field.args.filter((other) => other !== argument && isNonNullType(other.type));
      const given = others
        .filter(({ defaultValue }) => defaultValue === undefined)
        .map(({ name, type: other }) =>
          String(other) === "DateTime!" ? `, ${name}: "2020-01-01T00:00:00Z"` : `, ${name}: "james-baker"`,
        );
      return textsIn(argument.type).map(({ path, type: textType, wrap }) => ({
        title: `${field.name}(${[argument.name, ...path].join(".")})`,
        type: textType,
        operation: (text: string) => ({
          source: `query ($value: ${argument.type}) { ${field.name}(${argument.name}: $value${given.join("")}) ${answer} }`,
          variables: { value: wrap(text) },
        }),
      }));
    });
  });
}

interface TextPlace {
  path: string[];
  type: string;
  /** The argument's value with a text in this place. */
  wrap(text: string): unknown;
}

/** @param within inputs that this one stands in: of those that nest in themselves the outer one is enough */
function textsIn(inputType: GraphQLInputType, within: readonly GraphQLInputType[] = []): TextPlace[] {
  const type = getNullableType(inputType);
  if (within.includes(type)) return [];
  if (isListType(type)) {
    return textsIn(type.ofType, within).map((place) => ({ ...place, wrap: (text) => [place.wrap(text)] }));
  }
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).flatMap((field) =>
      textsIn(field.type, [...within, type]).map((place) => ({
        ...place,
        path: [field.name, ...place.path],
        wrap: (text: string) => ({ [field.name]: place.wrap(text) }),
      })),
    );
  }
  const takesText = ["String", "ID", "DateTime"].includes(type.name);
  return takesText ? [{ path: [], type: type.name, wrap: (text) => text }] : [];
}

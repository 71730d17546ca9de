import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isInputType,
  isInterfaceType,
  parse,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from "graphql";
import type { Operation } from "./difference.js";
import { fieldsOf } from "./whole-selection.js";

/** Pages are turned in lists of every kind; cursors to begin with are known of few. */
const cursors = ["after", "before"];

/**
 * All that an operation can ask for: fields as `Place.parent`, their arguments as `articles(filter)`, the fields of
 * inputs as `HierarchyFilter.anyOf`.
 */
export function schemaParts(schema: GraphQLSchema): Set<string> {
  const all = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__"));
  const answered = new Set(all.flatMap(fieldsOf).map(({ type }) => getNamedType(type)));
  // What no field answers with is asked for by way of the types that implement it.
  const types = all.filter((type) => !isInterfaceType(type) || answered.has(type));
  const parts = types.flatMap((type) => {
    if (isInputObjectType(type)) return Object.keys(type.getFields()).map((name) => `${type.name}.${name}`);
    return fieldsOf(type).flatMap(({ name, args }) => [
      `${type.name}.${name}`,
      ...args
        .filter((argument) => !cursors.includes(argument.name))
        .map((argument) => `${name}(${argument.name})`),
    ]);
  });
  return new Set(parts);
}

/** What of the schema an operation asks for; an argument counts where its variable has a value. */
export function partsOf(schema: GraphQLSchema, { source, variables = {} }: Operation): Set<string> {
  const parts = new Set<string>();
  const info = new TypeInfo(schema);
  visit(
    parse(source),
    visitWithTypeInfo(info, {
      Field({ name, arguments: given = [] }) {
        parts.add(`${info.getParentType()?.name}.${name.value}`);
        for (const { name: argument, value } of given) {
          if (value.kind === "Variable" && value.name.value in variables)
            parts.add(`${name.value}(${argument.value})`);
        }
      },
      VariableDefinition({ variable, type }) {
        const inputType = typeFromAST(schema, type as never);
        if (isInputType(inputType)) addInputs(parts, inputType, variables[variable.name.value]);
      },
    }),
  );
  return parts;
}

function addInputs(parts: Set<string>, inputType: GraphQLInputType, value: unknown): void {
  const type = getNamedType(inputType);
  if (!isInputObjectType(type) || typeof value !== "object" || value === null) return;
  for (const [name, field] of Object.entries(type.getFields())) {
    const inner = (value as Record<string, unknown>)[name];
    if (inner === undefined) continue;
    parts.add(`${type.name}.${name}`);
    addInputs(parts, field.type, inner);
  }
}

import type { SchemaObject } from "ajv";

interface Context {
  schema: SchemaObject;
  outside: readonly SchemaObject[];
  /** Which of alternatives. */
  choice: number;
  /** The references on the way here. */
  refs: readonly string[];
}

/**
 * Documents that together have every field that a JSON Schema names. Each has them all but for those that exclude each
 * other; of these, and of the alternatives that a value has, the next document has the next. `outside` are the schemas
 * that this one refers to by their address. What may hold others of its kind does so once.
 */
export function samples(schema: SchemaObject, outside: readonly SchemaObject[], count: number): unknown[] {
  return Array.from({ length: count }, (_, choice) =>
    sample({ $ref: "#" }, { schema, outside, choice, refs: [] }),
  );
}

function sample(part: SchemaObject, context: Context): unknown {
  if (part.$ref !== undefined) return referred(part, context);
  if (part.enum !== undefined) return chosen(part.enum, context);
  if (part.type === "object") return objectOf(part, context);
  if (part.oneOf !== undefined) return sample(chosen(part.oneOf, context), context);
  if (part.type === "array") {
    const entry = sample(part.items, context);
    return entry === undefined ? [] : Array.from({ length: part.minItems ?? 1 }, () => entry);
  }
  if (part.type === "string") return textOf(part);
  return { integer: part.minimum ?? 1, number: 1.5, null: null }[part.type as "integer"];
}

function chosen<Value>(values: readonly Value[], { choice }: Context): Value {
  return values[choice % values.length] as Value;
}

/** The only pattern in ninjs is that of a date which may be cut short. */
function textOf({ format, pattern }: SchemaObject): string {
  if (format === "uri") return "urn:example:1";
  if (format === "date-time") return "2024-07-12T09:30:00Z";
  return pattern === undefined ? "words" : "2024-07";
}

/** Undefined, too, where no value has the type that is asked for and keeps to what is referred to. */
function referred({ $ref, type, properties = {} }: SchemaObject, context: Context): unknown {
  if (context.refs.filter((ref) => ref === $ref).length > 1) return undefined;
  const [address, path] = $ref.split("#");
  const schema = context.outside.find(({ $id }) => $id === address) ?? context.schema;
  const part = path
    .split("/")
    .slice(1)
    .reduce((at: SchemaObject, name: string) => at[name], schema);
  const value = sample(part, { ...context, schema, refs: [...context.refs, $ref] });
  if (type === "array" && !Array.isArray(value)) return undefined;
  return typeof value === "object" ? { ...value, ...objectOf({ properties }, context) } : value;
}

function objectOf(part: SchemaObject, context: Context): object {
  const named = Object.entries<SchemaObject>(part.properties ?? {});
  const matched = Object.entries<SchemaObject>(part.patternProperties ?? {}).map(
    // Of "^body_[a-z]+", "body_a".
    ([pattern, member]) => [`${pattern.replace(/^\^|\[.*$/g, "")}a`, member] as const,
  );
  const members = [...named, ...matched].map(([name, member]) => [name, sample(member, context)] as const);
  const without = excluded(part, context);
  return Object.fromEntries(
    members.filter(([name, value]) => value !== undefined && !without.includes(name)),
  );
}

/** Of fields that exclude each other, those that are not chosen. */
function excluded({ oneOf, anyOf = [] }: SchemaObject, context: Context): string[] {
  return [oneOf, ...anyOf.map((one: SchemaObject) => one.oneOf)].flatMap((alternatives = []) => {
    const names: string[] = alternatives.flatMap(({ required }: SchemaObject) => required);
    return names.filter((name) => name !== chosen(names, context));
  });
}

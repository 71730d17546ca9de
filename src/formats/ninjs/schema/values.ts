import type { SchemaObject } from "ajv";

/** The fields of an object. */
export type Fields = Record<string, SchemaObject>;

/** An object with these fields and no others. */
export function closed(properties: Fields, required: string[] = []): SchemaObject {
  return { type: "object", properties, required, additionalProperties: false };
}

export function list(items: SchemaObject, minItems = 0): SchemaObject {
  return { type: "array", items, minItems };
}

export function text(): SchemaObject {
  return { type: "string" };
}

export function uri(): SchemaObject {
  return { type: "string", format: "uri" };
}

export function time(): SchemaObject {
  return { type: "string", format: "date-time" };
}

export function number(): SchemaObject {
  return { type: "number" };
}

export function integer(): SchemaObject {
  return { type: "integer" };
}

export function within(minimum: number, maximum: number): SchemaObject {
  return { type: "integer", minimum, maximum };
}

export function oneOf(...values: string[]): SchemaObject {
  return { type: "string", enum: values };
}

/** An object that has exactly one of two fields. */
export function eitherOf(a: string, b: string): SchemaObject {
  return {
    oneOf: [{ required: [a] }, { required: [b] }],
    description: `an object with one of ${a} and ${b}`,
  };
}

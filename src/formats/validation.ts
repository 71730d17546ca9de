import { Ajv, type ErrorObject, type SchemaObject, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { excerpt } from "../text/excerpt.js";

const reasonsShown = 5;

/** Names that a document makes up can be of any length (characters). */
const longestName = 100;

/**
 * Makes a check of a JSON Schema (draft 7) that answers in sentences:
 * `validation<Story>(schema, "ninjs 3")(value)` is `null` where the value is valid, otherwise
 * `"bodies[0].value must be text; urgency must be a whole number"`.
 *
 * A rule that its keyword does not explain (pattern, anyOf, oneOf) carries a `description` in the schema, which
 * completes the words "must be". `vocabulary` names what an unknown field is not a field of.
 */
export function validation(schema: SchemaObject, vocabulary: string): (value: unknown) => string | null {
  const thorough = compiled(schema, true);
  const brief = compiled(schema, false);
  return (value) => {
    const validate = isLarge(value) ? brief() : thorough();
    if (validate(value)) return null;
    const reasons = [
      ...new Set(outermost(validate.errors ?? []).map((error) => sentence(error, vocabulary))),
    ];
    const more = reasons.length - reasonsShown;
    return reasons.slice(0, reasonsShown).join("; ") + (more > 0 ? `; and ${more} more` : "");
  };
}

/** Compiled when it is first asked for: most programs read one form of many, and compiling takes longer than starting. */
function compiled(schema: SchemaObject, allErrors: boolean): () => ValidateFunction {
  let validate: ValidateFunction | undefined;
  return () => {
    validate ??= compile(schema, allErrors);
    return validate;
  };
}

function compile(schema: SchemaObject, allErrors: boolean): ValidateFunction {
  const ajv = new Ajv({ allErrors, verbose: true });
  addFormats.default(ajv);
  return ajv.compile(schema);
}

/** With so many values in a document, naming all that is wrong could take gigabytes: the first must do. */
const manyValues = 20_000;

function isLarge(value: unknown): boolean {
  let left = manyValues;
  const open: unknown[] = [value];
  while (open.length > 0 && left > 0) {
    left -= 1;
    const next = open.pop();
    if (typeof next !== "object" || next === null) continue;
    const inner = Object.values(next);
    if (inner.length > left) return true;
    open.push(...inner);
  }
  return left <= 0;
}

/** Without what the branches of a failed anyOf or oneOf say: only the rule as a whole has a meaning for a reader. */
function outermost(errors: ErrorObject[]): ErrorObject[] {
  const choices = errors.filter(({ keyword }) => ["anyOf", "oneOf", "propertyNames"].includes(keyword));
  return errors.filter(
    (error) =>
      !choices.some(
        (choice) =>
          choice !== error &&
          error.instancePath.startsWith(choice.instancePath) &&
          error.schemaPath.startsWith(`${choice.schemaPath}/`),
      ),
  );
}

function sentence(error: ErrorObject, vocabulary: string): string {
  const field = excerpt(fieldName(error.instancePath), longestName);
  const { keyword, params, parentSchema } = error;
  switch (keyword) {
    case "required":
      return `${member(field, params.missingProperty)} is missing`;
    case "dependencies":
      return `${member(field, params.property)} needs ${member(field, params.missingProperty)} beside it`;
    case "additionalProperties":
      return `${member(field, params.additionalProperty)} is not a field of ${vocabulary}${suggestion(error)}`;
    case "type":
      return `${field} must be ${typeNames[params.type] ?? params.type}`;
    case "enum":
      return `${field} must be one of ${params.allowedValues.map((value: unknown) => JSON.stringify(value)).join(", ")}`;
    case "const":
      return `${field} must be ${JSON.stringify(params.allowedValue)}`;
    case "minimum":
      return `${field} must be at least ${params.limit}`;
    case "maximum":
      return `${field} must be at most ${params.limit}`;
    case "minLength":
    case "minItems":
      return `${field} must not be empty`;
    case "format":
      return `${field} must be ${formatNames[params.format] ?? params.format}`;
    default:
      return `${field} must be ${parentSchema?.description ?? `valid (${error.message})`}`;
  }
}

/** `/bodies/0/value` as people write it: `bodies[0].value`. */
function fieldName(instancePath: string): string {
  if (instancePath === "") return "the document";
  return instancePath
    .slice(1)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce(
      (path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path === "" ? part : `${path}.${part}`),
      "",
    );
}

function member(field: string, name: string): string {
  const shown = excerpt(name, longestName);
  return field === "the document" ? shown : `${field}.${shown}`;
}

/** A field that is only written in the wrong case is the commonest mistake: say so. */
function suggestion({ params, parentSchema }: ErrorObject): string {
  const known = Object.keys(parentSchema?.properties ?? {});
  const meant = known.find((name) => name.toLowerCase() === String(params.additionalProperty).toLowerCase());
  return meant === undefined ? "" : ` (it is written ${meant})`;
}

const typeNames: Record<string, string> = {
  string: "text",
  integer: "a whole number",
  number: "a number",
  array: "a list",
  object: "an object",
  boolean: "true or false",
};

const formatNames: Record<string, string> = {
  uri: "a URI",
  "date-time": "a date and time with its offset, such as 2024-07-12T09:30:00Z",
};

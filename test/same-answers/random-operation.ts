import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  parse,
  print,
  validate,
} from "graphql";
import { type Choices, choices } from "./choices.js";
import type { Operation } from "./difference.js";
import { isPageArgument, type RandomArguments } from "./random-arguments.js";
import { fieldsOf, isConnection } from "./whole-selection.js";

/** Where an answer holds a page, and the variables for the list's `first`, `after`, `last` and `before`. */
export interface PagedList {
  path: readonly string[];
  variables: Record<string, string>;
}

export interface RandomOperation extends Operation {
  variables: Record<string, unknown>;
  /** Its lists that stand in the answer once each. */
  lists: readonly PagedList[];
}

/**
 * Makes random operations from the schema itself, so that whatever comes into it is asked for by and by:
 *
 * ```ts
 * const draw = operations(schema, randomArguments(schema, vocabulary, stories, 1), 2);
 * draw(); // { source: "query ($filter_1: ArticleFilter …) { articles_1: articles(filter: $filter_1 …) { … } }", … }
 * ```
 *
 * Arguments are variables, and each field with arguments has an alias, so that a page can be turned by changing the
 * variables alone. One operation in five may have an argument that is refused.
 *
 * @param deepest how deep selections go at the most, in things with an id
 */
export function operations(
  schema: GraphQLSchema,
  given: RandomArguments,
  seed: number,
  deepest = 3,
): () => RandomOperation {
  const random = choices(seed);
  const queries = fieldsOf(schema.getQueryType() as GraphQLNamedType);
  return function draw() {
    const draft = new Draft(schema, given, random, deepest);
    const fields = Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, () =>
      draft.field(random.pick(queries), 0, []),
    );
    const declarations = draft.declarations.length > 0 ? `(${draft.declarations.join(", ")})` : "";
    const document = parse(`query ${declarations} { ${fields.join(" ")} }`);
    const [invalid] = validate(schema, document);
    if (invalid) throw new Error(`${invalid.message}\n${print(document)}`);
    return { source: print(document), variables: draft.variables, lists: draft.lists };
  };
}

class Draft {
  readonly declarations: string[] = [];
  readonly variables: Record<string, unknown> = {};
  readonly lists: PagedList[] = [];
  #aliases = 0;
  #mayBeSpoilt: boolean;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly given: RandomArguments,
    private readonly random: Choices,
    private readonly deepest: number,
  ) {
    this.#mayBeSpoilt = random.chance(1 / 5);
  }

  /** A field with its arguments and what is selected under it; `path` is null under a list. */
  field(field: GraphQLField<unknown, unknown>, level: number, path: readonly string[] | null): string {
    const type = getNamedType(field.type);
    const key = field.args.length > 0 ? `${field.name}_${++this.#aliases}` : field.name;
    const written = field.args.length > 0 ? `${key}: ${field.name}(${this.#arguments(field, level)})` : key;
    if (isLeafType(type)) return written;
    const isList = String(getNullableType(field.type)).startsWith("[");
    const place = path && !isList ? [...path, key] : null;
    if (place && isConnection(type) && field.args.some(({ name }) => name === "after")) {
      const variables = field.args.filter(({ name }) => isPageArgument(name)).map(({ name }) => name);
      this.lists.push({
        path: place,
        variables: Object.fromEntries(variables.map((name) => [name, `${name}_${this.#aliases}`])),
      });
    }
    return `${written} ${this.#selection(type, isNode(type) ? level + 1 : level, place)}`;
  }

  #arguments(field: GraphQLField<unknown, unknown>, level: number): string {
    const number = this.#aliases;
    const values = this.given.valuesFor(field, level, () => this.#spoil());
    return field.args
      .map((argument) => {
        const variable = `${argument.name}_${number}`;
        this.declarations.push(`$${variable}: ${variableType(argument)}`);
        if (argument.name in values) this.variables[variable] = values[argument.name];
        return `${argument.name}: $${variable}`;
      })
      .join(", ");
  }

  #spoil(): boolean {
    if (!this.#mayBeSpoilt || !this.random.chance(0.4)) return false;
    this.#mayBeSpoilt = false;
    return true;
  }

  #selection(type: GraphQLNamedType, level: number, path: readonly string[] | null): string {
    const fields = fieldsOf(type)
      .filter((field) => this.random.chance(this.#probability(type, field, level)))
      .map((field) => this.field(field, level, path));
    const members = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [];
    const fragments = members
      .filter(() => this.random.chance(0.5))
      .map((member) => `... on ${member.name} ${this.#selection(member, level, path)}`);
    return `{ __typename ${[...fields, ...fragments].join(" ")} }`;
  }

  #probability(parent: GraphQLNamedType, field: GraphQLField<unknown, unknown>, level: number): number {
    const type = getNamedType(field.type);
    const isPartOfList = /(Connection|Edge|PageInfo)$/.test(parent.name);
    if (isPartOfList) return field.name === "node" ? 1 : 0.65;
    if (isLeafType(type)) return 0.5;
    if (!isNode(type) && !isConnection(type)) return 0.3;
    if (level >= this.deepest) return 0;
    return isNode(parent) ? ([0.5, 0.3, 0.12][level] ?? 0) : 0.6;
  }
}

/** Where an argument has a default, its variable may be left out. */
function variableType({ type, defaultValue }: GraphQLArgument): string {
  return String(isNonNullType(type) && defaultValue !== undefined ? getNullableType(type) : type);
}

function isNode(type: GraphQLNamedType): boolean {
  return isInterfaceType(type) || fieldsOf(type).some(({ name }) => name === "id");
}

import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isIntrospectionType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from "graphql";

/** A field of an object type, `ArticleVersion.document`, as operations select it. */
export interface WalkedField {
  name: string;
  type: GraphQLObjectType;
  field: GraphQLField<unknown, unknown>;
  /** The field itself: `document { __typename }`. */
  selection: string;
}

/** The arguments of fields by their names: `{ "Query.person": 'slug: "ada-park"' }`. */
export type Arguments = Readonly<Record<string, string>>;

/**
 * Finds the shortest way to each object type of a schema, and asks there for its fields:
 *
 * ```ts
 * const walk = new FieldWalk(schema, given);
 * const operations = walk.fields.map(({ type, selection }) => walk.operation(type, selection));
 * ```
 *
 * A type that can be reached by itself is not reached as one of several; a required argument that nobody gives is an
 * error, so that whoever adds one says what to give.
 */
export class FieldWalk {
  readonly fields: WalkedField[] = [];
  /** What stands before and behind a selection of a type. */
  readonly #ways = new Map<string, readonly [before: string, behind: string]>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly given: Arguments,
  ) {
    const query = schema.getQueryType();
    if (query) this.#reach(query, ["{ ", " }"]);
    const types = Object.values(schema.getTypeMap()).filter(isObjectType);
    for (const type of types.filter((one) => !isIntrospectionType(one))) {
      if (!this.#ways.has(type.name)) throw new Error(`No way leads to ${type.name}.`);
    }
  }

  /** An operation that selects this of a type. */
  operation(type: GraphQLObjectType, selection: string): string {
    const [before, behind] = this.#ways.get(type.name) ?? [];
    return `${before}${selection}${behind}`;
  }

  #reach(query: GraphQLObjectType, way: readonly [string, string]): void {
    const pending: [GraphQLObjectType, readonly [string, string]][] = [[query, way]];
    const members: typeof pending = [];
    for (let next = pending.shift(); next; next = pending.shift() ?? members.shift()) {
      const [type, [before, behind]] = next;
      if (this.#ways.has(type.name)) continue;
      this.#ways.set(type.name, [before, behind]);
      for (const field of Object.values(type.getFields())) {
        const named = getNamedType(field.type);
        const asked = `${field.name}${this.#argumentsOf(type, field)}`;
        const selection = isLeafType(named) ? asked : `${asked} { __typename }`;
        this.fields.push({ name: `${type.name}.${field.name}`, type, field, selection });
        if (isObjectType(named)) pending.push([named, [`${before}${asked} { `, ` }${behind}`]]);
        if (isAbstractType(named)) {
          for (const member of this.schema.getPossibleTypes(named)) {
            const fragment = `${before}${asked} { ... on ${member.name} { `;
            members.push([member, [fragment, ` } }${behind}`]]);
          }
        }
      }
    }
  }

  #argumentsOf({ name }: GraphQLObjectType, field: GraphQLField<unknown, unknown>): string {
    const given = this.given[`${name}.${field.name}`] ?? this.given[`*.${field.name}`];
    if (given !== undefined) return `(${given})`;
    if (field.args.some(isRequiredArgument)) throw new Error(`${name}.${field.name}: say what to give.`);
    return "";
  }
}

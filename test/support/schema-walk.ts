import {
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from "graphql";

/** A way from a type to an article or to one of its versions. */
export interface SchemaPath {
  /** What is selected of the type: `articles { totalCount nodes { headline … } }`. */
  selection: string;
  /** The fields on the way: `Query.articles`, `ArticleConnection.nodes`. */
  fields: string[];
}

/** What arguments are filled with: the first key of each kind, by the names of their arguments. */
export type Keys = Readonly<Record<string, { id: string; slug?: string; uri?: string; identifier?: string }>>;

const ends = new Set(["Article", "ArticleVersion"]);
const keyNames = ["id", "slug", "uri", "identifier"] as const;

/** Moments before and after everything. */
const moments: Record<string, string> = {
  from: "2000-01-01T00:00:00.000Z",
  before: "2100-01-01T00:00:00.000Z",
  at: "2100-01-01T00:00:00.000Z",
};

/** Areas around the story's place, and what every story's length and relevance are within. */
const numbers: Record<string, number> = {
  latitude: 55.7,
  longitude: -6.2,
  radius: 100,
  south: 55,
  north: 56,
  west: -7,
  east: -6,
  min: 1,
  max: 100_000,
  minRelevance: 0.5,
};

const qualifiers = new Set(["relation", "minRelevance"]);

/**
 * Finds every way through a schema to an article: `const paths = new SchemaWalk(schema, keys).pathsFrom("Query", 7)`.
 *
 * A way takes no field of a type twice and has at most so many steps. It ends at the first article, of which all is
 * selected that does not lead to a further one; ways on from there are those of `pathsFrom("Article", …)`. Arguments
 * are filled by their types and names; an argument that must be given and has no value here is an error, so that
 * whoever adds one says what to give.
 */
export class SchemaWalk {
  readonly #leading = new Map<string, boolean>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly keys: Keys,
  ) {
    this.#findLeading();
  }

  /** @param without fields that are not taken, such as `ArticleEdge.matches`; ways through them begin elsewhere */
  pathsFrom(type: string, steps: number, without: readonly string[] = []): SchemaPath[] {
    return [...this.#fieldPaths(this.#type(type), without, steps)];
  }

  /** All fields that can be on a way, of the types that `pathsFrom` meets from Query on. */
  fieldsOnTheWay(): string[] {
    const fields = new Set<string>();
    const pending: GraphQLNamedType[] = [this.#type("Query")];
    const met = new Set<string>();
    for (let type = pending.pop(); type; type = pending.pop()) {
      if (met.has(type.name)) continue;
      met.add(type.name);
      if (isAbstractType(type)) pending.push(...this.schema.getPossibleTypes(type));
      for (const field of fieldsOf(type)) {
        const next = getNamedType(field.type);
        if (!this.#leads(next)) continue;
        fields.add(`${type.name}.${field.name}`);
        pending.push(next);
      }
    }
    return [...fields].sort();
  }

  *#typePaths(type: GraphQLNamedType, taken: readonly string[], steps: number): Generator<SchemaPath> {
    if (ends.has(type.name)) {
      yield { selection: this.#allOf(type), fields: [] };
      return;
    }
    const inFull = /(Connection|Edge|Facet)$/.test(type.name) ? this.#allOf(type) : "";
    for (const path of this.#fieldPaths(type, taken, steps)) {
      yield { ...path, selection: `${inFull} ${path.selection}` };
    }
    if (!isAbstractType(type)) return;
    for (const member of this.schema.getPossibleTypes(type)) {
      for (const path of this.#typePaths(member, taken, steps)) {
        yield { ...path, selection: `... on ${member.name} { ${path.selection} }` };
      }
    }
  }

  *#fieldPaths(type: GraphQLNamedType, taken: readonly string[], steps: number): Generator<SchemaPath> {
    if (steps === 0) return;
    for (const field of fieldsOf(type)) {
      const next = getNamedType(field.type);
      const name = `${type.name}.${field.name}`;
      if (!this.#leads(next) || taken.includes(name)) continue;
      const inner = [...this.#typePaths(next, [...taken, name], steps - 1)];
      for (const [index, given] of this.#argumentsOf(field).entries()) {
        for (const [position, path] of inner.entries()) {
          // For each further set of arguments one short way on is enough.
          if (index > 0 && (position > 0 || taken.length + path.fields.length > 3)) continue;
          yield { selection: `${field.name}${given} { ${path.selection} }`, fields: [name, ...path.fields] };
        }
      }
    }
  }

  /** Everything of a type that leads to no further article. */
  #allOf(type: GraphQLNamedType): string {
    const selected = fieldsOf(type).flatMap((field) => {
      const fieldType = getNamedType(field.type);
      const given = this.#argumentsOf(field)[0] ?? "";
      if (isLeafType(fieldType)) return [`${field.name}${given}`];
      return this.#leads(fieldType) ? [] : [`${field.name}${given} { ${this.#allOf(fieldType)} }`];
    });
    return ["__typename", ...selected].join(" ");
  }

  /** Each way to fill a field's arguments, the plainest first: `["", "(includeDescendants: false)"]`. */
  #argumentsOf(field: GraphQLField<unknown, unknown>): string[] {
    const names = field.args.map(({ name }) => name);
    const always = field.args
      .filter((argument) => isRequiredArgument(argument) && !isKey(argument.name))
      .map(({ name, type }) => {
        const [value] = this.#values(field, name, type);
        if (value === undefined) {
          throw new Error(`${field.name} wants ${name}: say in schema-walk what to give.`);
        }
        return `${name}: ${value}`;
      });
    const keys = keyNames.filter((name) => names.includes(name));
    if (keys.length > 0) {
      const known = this.#kindsOf(field).map((kind) => this.keys[kind]);
      const given = known.flatMap((values) =>
        keys.flatMap((key) => (values?.[key] ? [[key, values[key]]] : [])),
      );
      if (given.length === 0) throw new Error(`${field.name} wants a key: say in schema-walk what to give.`);
      return given.map(([key, value]) => toArguments([`${key}: ${JSON.stringify(value)}`, ...always]));
    }
    const optional = field.args
      .filter((argument) => !isRequiredArgument(argument))
      .flatMap(({ name, type }) => this.#values(field, name, type).map((value) => `${name}: ${value}`))
      // Stories are ranked by how well they match something.
      .map((given) => (given === "orderBy: RELEVANCE" ? `${given}, filter: { search: "ferry" }` : given));
    return [toArguments(always), ...optional.map((one) => toArguments([...always, one]))];
  }

  #values(field: GraphQLField<unknown, unknown>, name: string, type: GraphQLInputType): string[] {
    const named = getNamedType(type);
    if (isInputObjectType(named)) return this.#inputs(named, field.name);
    if (isEnumType(named)) return named.getValues().map((value) => value.name);
    // Names that begin so are of people, places and topics that stories mention.
    if (name === "prefix") return ['"a"'];
    // Both ends of a path are in every story.
    if (name === "from") return [JSON.stringify(this.keys.Person?.slug)];
    if (name === "to") return [JSON.stringify(this.keys.Organization?.slug)];
    if (name === "ids") return [JSON.stringify(Object.values(this.keys).map(({ id }) => id))];
    if (named.name === "DateTime" && moments[name]) return [JSON.stringify(moments[name])];
    return named.name === "Boolean" ? ["true", "false"] : [];
  }

  /** An input with one of its fields, for each of them, or with all that must be there. */
  #inputs(type: GraphQLInputObjectType, name: string): string[] {
    const fields = Object.values(type.getFields());
    const required = fields.filter(isRequiredInputField);
    if (required.length > 0) {
      const values = required.map((field) => `${field.name}: ${this.#inputValue(type, field, name)}`);
      return [`{ ${values.join(", ")} }`];
    }
    return fields.flatMap((field) => {
      const named = getNamedType(field.type);
      const values =
        isInputObjectType(named) && named !== type
          ? this.#inputs(named, field.name)
          : [this.#inputValue(type, field, name)];
      // What says of which mentions a list asks stands beside a list.
      const beside = qualifiers.has(field.name) ? `anyOf: ${this.#listOf(name)}, ` : "";
      return values.map((value) => `{ ${beside}${field.name}: ${value} }`);
    });
  }

  #inputValue(type: GraphQLInputObjectType, field: GraphQLInputField, parent: string): string {
    const { name } = field;
    const named = getNamedType(field.type);
    if (named === type) return name === "not" ? `{ source: { anyOf: ["nobody"] } }` : "[{ hasBody: true }]";
    if (moments[name]) return JSON.stringify(moments[name]);
    if (numbers[name] !== undefined) return String(numbers[name]);
    // Every story has the word.
    if (name === "search") return '"ferry"';
    if (named.name === "Boolean") return name === "hasBody" ? "true" : "false";
    if (isEnumType(named)) return named.getValues()[0]?.name ?? "";
    if (parent === "language") return `["en"]`;
    if (name === "noneOf") return `["nobody"]`;
    const isList = isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
    if (!isList) throw new Error(`${type.name}.${name}: say in schema-walk what to give.`);
    return this.#listOf(parent);
  }

  /** One reference that an entity's condition asks for. */
  #listOf(condition: string): string {
    const kind =
      condition === "actor" ? "Person" : `${condition.charAt(0).toUpperCase()}${condition.slice(1)}`;
    const slug = this.keys[kind]?.slug;
    if (!slug) throw new Error(`${condition}: say in schema-walk what to give.`);
    return JSON.stringify([slug]);
  }

  /** Whose keys a field takes: an article's where it takes a uri, else those of what it answers with. */
  #kindsOf(field: GraphQLField<unknown, unknown>): string[] {
    if (field.args.some(({ name }) => name === "uri")) return ["Article"];
    const type = getNamedType(field.type);
    return isAbstractType(type) ? this.schema.getPossibleTypes(type).map(({ name }) => name) : [type.name];
  }

  #type(name: string): GraphQLNamedType {
    const type = this.schema.getType(name);
    if (!type) throw new Error(`The schema has no ${name}.`);
    return type;
  }

  #leads(type: GraphQLNamedType): boolean {
    return this.#leading.get(type.name) ?? false;
  }

  /** From the ends backwards, until no type is found any more. */
  #findLeading(): void {
    for (const name of ends) this.#leading.set(name, true);
    for (let found = true; found; ) {
      found = false;
      for (const type of Object.values(this.schema.getTypeMap())) {
        if (type.name.startsWith("__") || this.#leads(type)) continue;
        const members = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [];
        const next = fieldsOf(type).map((field) => getNamedType(field.type));
        if (![...members, ...next].some((one) => this.#leads(one))) continue;
        this.#leading.set(type.name, true);
        found = true;
      }
    }
  }
}

function fieldsOf(type: GraphQLNamedType): GraphQLField<unknown, unknown>[] {
  return isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
}

function isKey(name: string): boolean {
  return keyNames.some((key) => key === name);
}

function toArguments(given: readonly string[]): string {
  return given.length === 0 ? "" : `(${given.join(", ")})`;
}

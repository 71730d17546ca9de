import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLSchema,
  getArgumentValues,
  Kind,
  type SelectionNode,
  visit,
} from "graphql";
import type { GivenRole } from "../access/role.js";
import type { NamedQuery } from "../archive/named.js";
import type { Answer, Hole } from "../database/answer/answer.js";
import type { ToldRows } from "../database/answer/found-rows-sql.js";
import type { ArticleFilter } from "../database/filter/article-filter.js";
import type { SuggestionQuery } from "../database/suggestions.js";
import type { Context } from "../schema/context.js";

/** The variables of a request, coerced to their types. */
export type Variables = Readonly<Record<string, unknown>>;

/** What a plan was made for: it serves other variables of which the same is read. */
interface Guard {
  read: (variables: Variables) => unknown;
  expected: string;
}

/** Some of what is selected, left to resolvers, and under which key they answer it. */
interface LeftToResolvers {
  selections: readonly SelectionNode[];
  key: string;
}

/** The filter of a list, as each request has it. */
export type FilterOf = (variables: Variables) => ArticleFilter;

/**
 * What is worked out of a value in the answer: by resolvers of something that has an id (`Article:42`), of an article's
 * edge (its row); by itself; by the reads that resolvers make, which give keys of rows; or, of such a kind and key, by one
 * statement more for all of them.
 */
export type Work =
  | (LeftToResolvers & { is: "edge"; filter: FilterOf })
  | { is: "selection"; typeName: string; selections: readonly SelectionNode[]; key: string | null }
  | { is: "computed"; of: (value: unknown, variables: Variables, context: Context) => unknown }
  | { is: "read"; of: (value: unknown, variables: Variables, context: Context) => Promise<unknown> }
  | { is: "row"; of: ToldRows };

/** A filter of a list, as each request has it. */
export interface FilterAsked {
  read: FilterOf;
  /** Whether it matters how many articles its conditions lead to. */
  isMeasured: boolean;
}

/** The making of one plan: what is known of the operation, and what of the variables the plan depends on. */
export class Compilation {
  readonly #guards: Guard[] = [];
  readonly works: Work[] = [];
  /** The roles that fields demand. */
  readonly roles: GivenRole[] = [];
  /** Why some fields are left to resolvers. */
  readonly reasons: string[] = [];
  readonly filters: FilterAsked[] = [];
  /** What lists of entities ask for, as each request has it. */
  readonly named: ((variables: Variables) => NamedQuery)[] = [];
  /** Of which beginnings of names suggestions are asked, likewise. */
  readonly suggestions: ((variables: Variables) => SuggestionQuery)[] = [];

  constructor(
    readonly schema: GraphQLSchema,
    readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>,
    private readonly variables: Variables,
  ) {}

  /** Reads what shapes the statement: the plan serves only requests of which it reads the same. */
  guard<Value>(read: (variables: Variables) => Value): Value {
    const value = read(this.variables);
    this.#guards.push({ read, expected: fingerprint(value) });
    return value;
  }

  /** What resolvers or we ourselves make of a value. */
  hole(work: Work, of: Answer): Hole {
    return { is: "hole", index: this.work(work), of };
  }

  /** @returns which of the operation's holes are filled so */
  work(work: Work): number {
    return this.works.push(work) - 1;
  }

  /** @returns which of the statement's filters it is */
  filter(asked: FilterAsked): number {
    this.filters.push(asked);
    return this.filters.length - 1;
  }

  /** The arguments of a field, in which each that is a variable may differ from request to request. */
  arguments(field: GraphQLField<unknown, unknown>, node: FieldNode): Arguments {
    const read = memoOfLast((variables: Variables) => getArgumentValues(field, node, variables));
    if (hasVariables(node)) return new Arguments(read, (part) => this.guard(part));
    const known = read({});
    return new Arguments(
      () => known,
      (part) => part({}),
    );
  }

  /** What says of other variables whether the plan serves them too. */
  get serves(): (variables: Variables) => boolean {
    const guards = this.#guards;
    return (variables) => {
      try {
        return guards.every(({ read, expected }) => fingerprint(read(variables)) === expected);
      } catch {
        // What cannot be read of these variables is refused when an operation with them is compiled.
        return false;
      }
    };
  }
}

/** The arguments of one field. */
export class Arguments {
  constructor(
    private readonly read: (variables: Variables) => Record<string, unknown>,
    private readonly guard: <Value>(read: (variables: Variables) => Value) => Value,
  ) {}

  /** Something of them that shapes the statement. */
  shape<Value>(of: (given: Record<string, unknown>) => Value): Value {
    return this.guard((variables) => of(this.read(variables)));
  }

  /** Something of them that each request has of its own. */
  each<Value>(of: (given: Record<string, unknown>) => Value): (variables: Variables) => Value {
    return memoOfLast((variables) => of(this.read(variables)));
  }
}

/** The same of the same variables, which guards, slots and each of many holes read one after the other. */
function memoOfLast<Value>(read: (variables: Variables) => Value): (variables: Variables) => Value {
  let last: { variables: Variables; value: Value } | undefined;
  return (variables) => {
    if (last?.variables !== variables) last = { variables, value: read(variables) };
    return last.value;
  };
}

function hasVariables(node: FieldNode): boolean {
  let found = false;
  for (const argument of node.arguments ?? []) {
    visit(argument, {
      [Kind.VARIABLE]() {
        found = true;
      },
    });
  }
  return found;
}

function fingerprint(value: unknown): string {
  return JSON.stringify(value) ?? "undefined";
}

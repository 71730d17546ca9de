import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLSchema,
  getArgumentValues,
  Kind,
  visit,
} from "graphql";
import type { Slot } from "../database/answer/answer-bindings.js";
import type { Parameter } from "../database/engine.js";

/** The variables of a request, coerced to their types. */
export type Variables = Readonly<Record<string, unknown>>;

/** What a plan was made for: it serves other variables of which the same is read. */
interface Guard {
  read: (variables: Variables) => unknown;
  expected: string;
}

/** The making of one plan: what is known of the operation, and what of the variables the plan depends on. */
export class Compilation {
  readonly #guards: Guard[] = [];

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

  /** The arguments of a field, in which each that is a variable may differ from request to request. */
  arguments(field: GraphQLField<unknown, unknown>, node: FieldNode): Arguments {
    const read = (variables: Variables) => getArgumentValues(field, node, variables);
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

  /** A value of theirs that is bound. */
  slot(of: (given: Record<string, unknown>) => Parameter): Slot {
    return (variables) => of(this.read(variables));
  }
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

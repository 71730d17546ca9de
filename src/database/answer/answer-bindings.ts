import type { Dialect } from "../dialect.js";
import type { Parameter } from "../engine.js";
import type { Selection } from "../filter/resolve-filter.js";
import type { NamedSelection } from "../named-selection.js";
import { Bindings, storable } from "../sql.js";

/** What a run of a statement is given: the variables of a request. */
type Given = Readonly<Record<string, unknown>>;

/** A value that each run of a statement has of its own, which begins now (UTC with milliseconds). */
export type Slot = (given: Given, now: string) => Parameter;

/** What a statement of answers binds, some of it anew with each run. */
export class AnswerBindings extends Bindings {
  /**
   * @param selections what the filters of its lists of articles take, in their order
   * @param named what its lists of entities hold
   */
  constructor(
    dialect: Dialect,
    readonly selections: readonly Selection[] = [],
    readonly named: readonly NamedSelection[] = [],
  ) {
    super(dialect);
  }

  readonly #slots: { index: number; slot: Slot }[] = [];
  #rows = 0;

  bindSlot(slot: Slot): string {
    this.#slots.push({ index: this.parameters.length, slot });
    return this.bind(null);
  }

  /** The values of one run. */
  parametersFor(given: Given, now: string): Parameter[] {
    const parameters = [...this.parameters];
    for (const { index, slot } of this.#slots) {
      const value = slot(given, now);
      parameters[index] = typeof value === "string" ? storable(value) : value;
    }
    return parameters;
  }

  /** A name for a row that no other in the statement has: rows stand within rows. */
  nameRow(): string {
    this.#rows += 1;
    return `c${this.#rows}`;
  }
}

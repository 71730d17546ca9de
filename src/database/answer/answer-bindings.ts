import type { Dialect, ListType } from "../dialect.js";
import type { Parameter } from "../engine.js";
import type { Selection } from "../filter/resolve-filter.js";
import type { NamedSelection } from "../named-selection.js";
import { Bindings, storable } from "../sql.js";
import type { Suggested } from "../suggestions.js";

/** What a run of a statement is given: the variables of a request. */
export type Given = Readonly<Record<string, unknown>>;

/** A value that each run of a statement has of its own. */
export interface Slot {
  type: Exclude<ListType, "json">;
  of(given: Given): Parameter;
}

/** What a statement's filters and lists of entities were found to hold, in their order. */
export interface Found {
  /** What the filters of its lists of articles take. */
  selections: readonly Selection[];
  named: readonly NamedSelection[];
  /** What beginnings of names can mean. */
  suggestions: readonly (readonly Suggested[])[];
}

const nothing: Found = { selections: [], named: [], suggestions: [] };

/** What a statement of answers binds, some of it anew with each run. */
export abstract class AnswerBindings extends Bindings {
  #rows = 0;
  readonly #nows: number[] = [];

  constructor(
    dialect: Dialect,
    readonly found: Found = nothing,
  ) {
    super(dialect);
  }

  abstract bindSlot(slot: Slot): string;

  /** When the statement is run (UTC with milliseconds). */
  bindNow(): string {
    this.#nows.push(this.parameters.length);
    return this.bind(null);
  }

  /** A name for a row that no other in the statement has: rows stand within rows. */
  nameRow(): string {
    this.#rows += 1;
    return `c${this.#rows}`;
  }

  /** What was bound, as one can go on with it. */
  protected parametersAt(now: string): Parameter[] {
    const parameters = [...this.parameters];
    for (const index of this.#nows) parameters[index] = now;
    return parameters;
  }
}

/** Of a statement that runs once. */
export class OwnBindings extends AnswerBindings {
  readonly #slots: { index: number; slot: Slot }[] = [];

  bindSlot(slot: Slot): string {
    this.#slots.push({ index: this.parameters.length, slot });
    return this.bind(null);
  }

  /** @param now UTC with milliseconds */
  parametersFor(given: Given, now: string): Parameter[] {
    const parameters = this.parametersAt(now);
    for (const { index, slot } of this.#slots) parameters[index] = valueIn(slot, given);
    return parameters;
  }
}

/** Of a statement that makes many runs at once: each is a row of `run`, its slots are columns. */
export class SharedBindings extends AnswerBindings {
  readonly #slots: Slot[] = [];
  #runs: number | null = null;

  bindSlot(slot: Slot): string {
    this.#slots.push(slot);
    return `run.s${this.#slots.length}`;
  }

  /** The table `run` with the run's number, from 0 on, as `number`; to be called when all else is bound. */
  bindRuns(): string {
    const columns = this.#slots.map(({ type }, index) => [`s${index + 1}`, type] as const);
    this.#runs = this.parameters.length;
    const table = this.dialect.tuples(this.bind(null), {
      number: "integer",
      ...Object.fromEntries(columns),
    });
    return `${table} run`;
  }

  /** What tells a run from others: those of which it is the same answer alike. */
  valuesFor(given: Given): Parameter[] {
    return this.#slots.map((slot) => valueIn(slot, given));
  }

  /**
   * @param runs the values of each
   * @param now UTC with milliseconds
   */
  parametersFor(runs: readonly (readonly Parameter[])[], now: string): Parameter[] {
    const parameters = this.parametersAt(now);
    if (this.#runs !== null) {
      parameters[this.#runs] = JSON.stringify(runs.map((values, number) => [number, ...values]));
    }
    return parameters;
  }
}

function valueIn(slot: Slot, given: Given): Parameter {
  const value = slot.of(given);
  return typeof value === "string" ? storable(value) : value;
}

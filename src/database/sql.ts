import type { Dialect } from "./dialect.js";
import type { Parameter } from "./engine.js";

/**
 * Collects what a statement binds while its text is put together; a value never stands in the text.
 *
 * ```ts
 * const values = new Bindings(dialect);
 * const sql = `SELECT id FROM person WHERE slug = ${values.bind("amir-muqam")}`; // … slug = $1
 * ```
 */
export class Bindings {
  readonly parameters: Parameter[] = [];

  constructor(readonly dialect: Dialect) {}

  bind(value: Parameter): string {
    this.parameters.push(typeof value === "string" ? storable(value) : value);
    return `$${this.parameters.length}`;
  }

  /** A list as a table with `key` and `value`: `FROM ${values.bindEach([1, 2])} p`. Its length is not in the text. */
  bindEach(list: readonly (string | number)[]): string {
    const values = list.map((value) => (typeof value === "string" ? storable(value) : value));
    return this.dialect.each(
      this.bind(JSON.stringify(values)),
      typeof list[0] === "string" ? "text" : "integer",
    );
  }

  /** What says that an expression is among a list's values: `WHERE m.id ${values.bindOneOf([1, 2])}`. */
  bindOneOf(list: readonly (string | number)[]): string {
    return this.dialect.oneOf(this.bindEach(list));
  }
}

/** Column names are camel-case, which PostgreSQL keeps only in quotes. */
export function quote(name: string): string {
  return `"${name}"`;
}

/** PostgreSQL refuses text that holds U+0000. No text of the archive holds it, so its stand-in finds nothing either. */
export function storable(text: string): string {
  return text.replaceAll("\u0000", "\uFFFD").toWellFormed();
}

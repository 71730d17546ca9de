import type { Parameter } from "./sqlite/connection.js";

/**
 * Collects what a statement binds while its text is put together; a value never stands in the text.
 *
 * ```ts
 * const values = new Bindings();
 * const sql = `SELECT id FROM person WHERE slug = ${values.bind("amir-muqam")}`; // … slug = ?1
 * ```
 */
export class Bindings {
  readonly parameters: Parameter[] = [];

  bind(value: Parameter): string {
    this.parameters.push(value);
    return `?${this.parameters.length}`;
  }

  /** A list, as the rows of a subquery: `IN ${values.bindList([1, 2])}`. The text does not grow with the list. */
  bindList(list: readonly (string | number)[]): string {
    return `(SELECT value FROM json_each(${this.bind(JSON.stringify(list))}))`;
  }
}

/** Column names are camel-case, which PostgreSQL keeps only in quotes. */
export function quote(name: string): string {
  return `"${name}"`;
}

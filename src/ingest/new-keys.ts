import { type StoredClass, tableOf } from "../database/stored-class.js";
import type { Transaction } from "./transaction.js";

/**
 * Hands out the keys of new rows before they are inserted, so that rows can refer to each other at once:
 *
 * ```ts
 * const keys = await NewKeys.open(transaction);
 * const id = keys.next(Person); // the last person's key and one
 * await keys.flush(); // at the very end
 * ```
 *
 * Within the writer's transaction nobody else hands out any, and one that is rolled back was never seen. What is
 * refused takes no key with it, so that both databases give the same keys.
 */
export class NewKeys {
  readonly #given = new Map<string, number>();

  private constructor(
    private readonly transaction: Transaction,
    private readonly last: ReadonlyMap<string, number>,
  ) {}

  static async open(transaction: Transaction): Promise<NewKeys> {
    const { manager, dialect } = transaction;
    const tables = manager.connection.entityMetadatas
      .filter(({ generatedColumns }) => generatedColumns.length > 0)
      .map(({ tableName }) => tableName);
    const rows: { name: string; last: number }[] = await manager.query(dialect.lastKeys("$1"), [
      JSON.stringify(tables),
    ]);
    return new NewKeys(transaction, new Map(rows.map(({ name, last }) => [name, last])));
  }

  next(target: StoredClass): number {
    const table = tableOf(target);
    const last = this.#given.get(table) ?? this.last.get(table);
    if (last === undefined) throw new Error(`${table} gives no keys.`);
    this.#given.set(table, last + 1);
    return last + 1;
  }

  /** Has the database go on after the keys given; when all else is written, for a rollback does not undo it. */
  async flush(): Promise<void> {
    const { manager, dialect } = this.transaction;
    const statement = dialect.setLastKeys("$1");
    if (statement === null || this.#given.size === 0) return;
    await manager.query(statement, [JSON.stringify([...this.#given])]);
  }
}

import type { DataSource, EntityManager } from "typeorm";

/**
 * Everything that writes, one transaction after the other: the connection is one, and TypeORM would run two
 * transactions on it into each other.
 *
 * ```ts
 * await writer.transaction((manager) => manager.insert(Source, { slug: "arab-news", … }));
 * ```
 */
export class Writer {
  #last: Promise<unknown> = Promise.resolve();

  constructor(readonly dataSource: DataSource) {}

  /**
   * Runs `work` in a transaction of its own once those before it are over: committed where it resolves, rolled back
   * where it rejects, with its own error and no effect on any other. `work` must not call `transaction` itself.
   */
  transaction<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    const result = this.#last.then(() => this.#run(work));
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Resolves when nothing is left to write. */
  async settled(): Promise<void> {
    await this.#last;
  }

  async #run<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    // The lock at once, not at the first write: a reader that turns writer midway may find the database changed.
    await this.dataSource.query("BEGIN IMMEDIATE");
    try {
      const result = await work(this.dataSource.manager);
      await this.dataSource.query("COMMIT");
      return result;
    } catch (error) {
      await this.dataSource.query("ROLLBACK");
      throw error;
    }
  }
}

import type { EntityManager } from "typeorm";
import type { Dialect } from "./dialect.js";
import type { Engine } from "./engine.js";

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

  constructor(private readonly engine: Engine) {}

  get dialect(): Dialect {
    return this.engine.dialect;
  }

  /**
   * Runs `work` in a transaction of its own once those before it are over: committed where it resolves, rolled back
   * where it rejects, with its own error and no effect on any other. `work` must not call `transaction` itself.
   */
  transaction<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    const result = this.#last.then(() => this.engine.write(work));
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Resolves when nothing is left to write. */
  async settled(): Promise<void> {
    await this.#last;
  }
}

import type { EntityManager } from "typeorm";

/** Runs a statement when the one before has ended, and lets go of who asks for it when it has begun. */
export interface WritesBehind {
  /** @throws what the statement before has failed with */
  run(sql: string, values: unknown[]): Promise<void>;
}

/**
 * Has the next statement made while the database is at the one before:
 *
 * ```ts
 * await writingBehind(manager, async (writes) => {
 *   for (const stretch of stretches) await writes.run(...insertionOf(stretch));
 * });
 * ```
 *
 * All have ended when it resolves or rejects. Nothing else may ask the database in the transaction meanwhile: what the
 * driver is given at the same time it runs in any order.
 *
 * @throws what one of the statements has failed with, after which none was run, or what `work` throws
 */
export async function writingBehind(
  manager: Pick<EntityManager, "query">,
  work: (writes: WritesBehind) => Promise<void>,
): Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  try {
    await work({
      async run(sql, values) {
        await last;
        last = manager.query(sql, values);
        last.catch(() => undefined);
      },
    });
  } finally {
    await Promise.allSettled([last]);
  }
  await last;
}

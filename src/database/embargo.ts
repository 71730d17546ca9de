import { setTimeout as delay } from "node:timers/promises";
import type { Dialect } from "./dialect.js";
import { dueStories } from "./due-stories.js";
import type { Reader } from "./engine.js";

/**
 * Has the stories listed whose embargo is over, one release after the other: by the writer, or by the process that
 * has it. `begin` is called when its turn has come, and gives the moment to go by (UTC, `2024-07-12T09:30:00.000Z`).
 */
export type Release = (begin: () => string) => Promise<void>;

/**
 * Whether a story is due to be listed, as an expression: 1 or 0.
 *
 * @param now the placeholder of the time (UTC with milliseconds)
 */
export function pendingSql(dialect: Dialect, now: string): string {
  return `CASE WHEN EXISTS (SELECT 1 FROM ${dueStories(dialect, now)}) THEN 1 ELSE 0 END`;
}

interface ComingRelease {
  /** The latest moment of those who wait for it (UTC with milliseconds). */
  until: string;
  /** Resolves when their patience ends, if not before. */
  over: Promise<void>;
}

/**
 * Has the stories listed whose embargo is over, so that the operation that reads next finds them.
 *
 * `listed` is stored, for a comparison with the clock cannot stand in an index. So whoever reads looks first, by one
 * indexed read, whether a story is due, and has it released if so. Where another program keeps the writer waiting,
 * reading does not: the story stays hidden a little longer.
 */
export class EmbargoRelease {
  /** The release that has not begun yet. One that has goes by the moment of those who came before: another follows. */
  #coming: ComingRelease | undefined;

  /** @param patience how long an operation waits for a release before it reads on without (milliseconds) */
  constructor(
    private readonly dialect: Dialect,
    private readonly release: Release,
    private readonly patience: number,
  ) {}

  /** @param now UTC, `2024-07-12T09:30:00.000Z` */
  async releaseDue(reader: Reader, now: string): Promise<void> {
    const [pending] = await reader.all(`SELECT 1 FROM ${dueStories(this.dialect, "$1")} LIMIT 1`, [now]);
    if (!pending) return;
    this.#coming ??= this.#prepare(now);
    if (now > this.#coming.until) this.#coming.until = now;
    await this.#coming.over;
  }

  #prepare(now: string): ComingRelease {
    const coming: ComingRelease = { until: now, over: Promise.resolve() };
    const hasBegun = () => {
      if (this.#coming === coming) this.#coming = undefined;
    };
    const done = this.release(() => {
      hasBegun();
      return coming.until;
    })
      .catch(() => undefined)
      .finally(hasBegun);
    coming.over = Promise.race([done, delay(this.patience, undefined, { ref: false })]);
    return coming;
  }
}

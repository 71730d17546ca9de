import type { NewsgraphError } from "../errors.js";

/**
 * Ends waiting before what is waited for has ended:
 *
 * ```ts
 * const stop = new Stop();
 * const rows = stop.unless(read); // rejects with the reason once `stop.because(reason)` is called
 * ```
 */
export class Stop {
  #reason: NewsgraphError | undefined;
  readonly #waiting = new Set<(reason: NewsgraphError) => void>();

  /** Why nobody waits any more; undefined as long as somebody does. */
  get reason(): NewsgraphError | undefined {
    return this.#reason;
  }

  /** The first reason stands. */
  because(reason: NewsgraphError): void {
    if (this.#reason) return;
    this.#reason = reason;
    for (const reject of this.#waiting) reject(reason);
    this.#waiting.clear();
  }

  /** What the work gives; what it does after the stop is lost, its failure too. */
  unless<Value>(work: Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      this.#waiting.add(reject);
      work.then(resolve, reject).finally(() => this.#waiting.delete(reject));
      if (this.#reason) reject(this.#reason);
    });
  }
}

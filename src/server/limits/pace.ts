/** How fast what was seen fades, and after what time without a crowd none of it counts any more (milliseconds). */
const fading = 1000;
const forgetting = 5000;

/**
 * How long a server takes of late for each of many requests, told by how far apart they end:
 *
 * ```ts
 * const pace = new Pace();
 * pace.crowded(1000);
 * pace.ended(1010);
 * pace.ended(1020);
 * pace.milliseconds; // 10
 * ```
 *
 * Only the time counts in which requests wait for others, so that a server that has little to do does not seem slow. Those
 * that end together count as many, however long nothing had ended before. Times are of a clock that never goes back
 * (milliseconds).
 */
export class Pace {
  #last = Number.NEGATIVE_INFINITY;
  #time = 0;
  #ends = 0;

  /** From now on requests wait for others. */
  crowded(now: number): void {
    if (now - this.#last > forgetting) {
      this.#time = 0;
      this.#ends = 0;
    }
    this.#last = now;
  }

  /** One of those has ended. */
  ended(now: number): void {
    const passed = now - this.#last;
    const kept = Math.exp(-passed / fading);
    this.#time = this.#time * kept + passed;
    this.#ends = this.#ends * kept + 1;
    this.#last = now;
  }

  /** How far apart they end; 0 where nothing is known. */
  get milliseconds(): number {
    return this.#ends === 0 ? 0 : this.#time / this.#ends;
  }
}

/** How far something was at which time. @typedef {[stories: number, seconds: number]} Mark */

/**
 * Counts the time of some of what a program does: `await clock.count(() => write(rows)); clock.mark(250)`.
 */
export class Clock {
  /** Seconds. */
  elapsed = 0;
  /** Processor time of this process (seconds). */
  spent = 0;
  /** @type {Mark[]} */
  marks = [];
  /** @type {number | undefined} */
  #begun;

  /**
   * @template Result
   * @param {() => Promise<Result>} work
   * @returns {Promise<Result>}
   */
  async count(work) {
    const before = process.cpuUsage();
    this.#begun = performance.now();
    const result = await work();
    this.elapsed = this.#now();
    this.#begun = undefined;
    const { user, system } = process.cpuUsage(before);
    this.spent += (user + system) / 1e6;
    return result;
  }

  /** @param {number} stories done by now */
  mark(stories) {
    this.marks.push([stories, this.#now()]);
  }

  #now() {
    return this.#begun === undefined ? this.elapsed : this.elapsed + (performance.now() - this.#begun) / 1000;
  }
}

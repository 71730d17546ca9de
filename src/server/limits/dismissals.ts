/** How many are told a second, how many of them at once at most, how many may wait, and how often it is looked (milliseconds). */
const pace = 1000;
const burst = 100;
const most = 5000;
const interval = 10;

/**
 * Has those who are sent away told so a few at a time, in the order in which they came: `await dismissals.next()`.
 *
 * To tell somebody takes the processor some 0.2 ms, and many ask again at once, whatever they are told. Were each told
 * at once, thousands of them would leave no time for those who were let in. Who has to wait for it asks no more meanwhile.
 */
export class Dismissals {
  readonly #waiting: (() => void)[] = [];
  #room = burst;
  #looked = 0;
  #isPlanned = false;

  /** @param now by a clock that never goes back (milliseconds) */
  constructor(private readonly now: () => number) {}

  /** Resolves when one may be told; undefined: at once, also where too many wait already. */
  next(): Promise<void> | undefined {
    if (this.#waiting.length >= most) return undefined;
    this.#plan();
    if (this.#room >= 1) {
      this.#room -= 1;
      return undefined;
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #plan(): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    this.#looked = this.now();
    setTimeout(this.#tellSome, interval).unref();
  }

  readonly #tellSome = (): void => {
    this.#isPlanned = false;
    const passed = this.now() - this.#looked;
    this.#room = Math.min(burst, this.#room + (pace * passed) / 1000);
    for (const tell of this.#waiting.splice(0, Math.floor(this.#room))) {
      tell();
      this.#room -= 1;
    }
    if (this.#room < burst) this.#plan();
  };
}

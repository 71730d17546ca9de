/** How long requests may begin in one turn of the event loop, and how long none does while connections come (milliseconds). */
const share = 10;
const patience = 50;

/**
 * Has requests begin a few at a time, in the order in which they came: `const waited = await turns.next()`.
 *
 * Node accepts one connection a turn of its event loop. Were all requests that have come begun in one turn, others would
 * wait where nobody sees them: in the system's line of connections, for as many turns as stand before them. So a turn is
 * short, those wait here who do not fit into it, and while connections come they come first.
 */
export class Turns {
  readonly #waiting: { since: number; resolve(waited: number): void }[] = [];
  #begun: number | null = null;
  #hasConnection = false;
  #isPlanned = false;
  #lastBegan = Number.NEGATIVE_INFINITY;

  /** @param now by a clock that never goes back (milliseconds) */
  constructor(private readonly now: () => number) {}

  /** A connection has come. */
  connected(): void {
    this.#hasConnection = true;
    this.#planEnd();
  }

  /** Resolves when a request may begin, with how long it has waited (milliseconds); undefined: at once. */
  next(): Promise<number> | undefined {
    const now = this.now();
    this.#planEnd();
    const isBusy = this.#begun !== null && now - this.#begun >= share;
    if (this.#waiting.length === 0 && !isBusy && !this.#hasConnection) {
      this.#begun ??= now;
      return undefined;
    }
    return new Promise((resolve) => this.#waiting.push({ since: now, resolve }));
  }

  /** Immediates run when all sockets of a turn were read. */
  #planEnd(): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    setImmediate(this.#end);
  }

  readonly #end = async (): Promise<void> => {
    this.#isPlanned = false;
    const hadConnection = this.#hasConnection;
    this.#hasConnection = false;
    this.#begun = null;
    if (this.#waiting.length === 0) return;
    this.#planEnd();
    const begun = this.now();
    if (hadConnection && begun - this.#lastBegan < patience) return;
    this.#lastBegan = begun;
    for (let now = begun; now - begun < share; now = this.now()) {
      const first = this.#waiting.shift();
      if (!first) break;
      first.resolve(now - first.since);
      // Ticks come when no promise has anything to do: it has begun then.
      await new Promise<void>((resolve) => process.nextTick(resolve));
    }
  };
}

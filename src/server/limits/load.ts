import { HttpError } from "../http-error.js";
import { Dismissals } from "./dismissals.js";
import { Pace } from "./pace.js";
import { Turns } from "./turns.js";

export interface LoadLimits {
  /** How many are worked on at once. */
  most: number;
  /** How long one may have to wait for others (milliseconds); 0: as long as it takes. */
  maxDelay: number;
  /** How many the database reads for at a time, none of which waits for another. */
  readers: number;
}

/** So few at once are no crowd, however long they take. */
const few = 16;

/**
 * Works on so many requests at once and sends more away:
 *
 * ```ts
 * const load = new Load({ most: 256, maxDelay: 500, readers: 4 });
 * await load.take(() => answer(request));
 * ```
 *
 * Whoever is let in waits for no more than these, and as far as can be told for no longer than `maxDelay`, however many
 * knock: by Little's law the wait is how many are before it times how far apart they end. Others are told to come back,
 * a few at a time. A request counts once all of it has come, so that slow senders keep nobody out.
 */
export class Load {
  /** How many were sent away, by the reason. */
  readonly shed = { in_flight: 0, delay: 0 };
  #taken = 0;
  readonly #pace = new Pace();
  readonly #dismissals: Dismissals;
  readonly #turns: Turns;
  readonly #crowd: number;

  /** @param now by a clock that never goes back (milliseconds); tests set their own */
  constructor(
    private readonly limits: LoadLimits,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#turns = new Turns(now);
    this.#dismissals = new Dismissals(now);
    this.#crowd = Math.max(few, limits.readers);
  }

  /** A connection has come: others may stand in line behind it. */
  readonly connected = (): void => this.#turns.connected();

  /** How long the next one would wait for others (milliseconds). */
  get delay(): number {
    return this.#isCrowded ? (this.#taken + 1 - this.limits.readers) * this.#pace.milliseconds : 0;
  }

  /**
   * Does what has to be done for a request before all of it is there.
   *
   * @throws HttpError SERVICE_UNAVAILABLE, and what the work throws
   */
  async begin<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.#enter();
    try {
      return await work();
    } finally {
      this.#taken -= 1;
    }
  }

  /** Answers a request that is there, when it is its turn; throws the same. */
  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    const wasCrowded = this.#isCrowded;
    await this.#enter();
    try {
      const waited = (await this.#turns.next()) ?? 0;
      if (!(wasCrowded && this.#isTooLong(waited))) return await this.#work(work);
    } finally {
      this.#taken -= 1;
    }
    return this.#sendAway("delay");
  }

  async #work<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } finally {
      if (this.#isCrowded) this.#pace.ended(this.now());
    }
  }

  get #isCrowded(): boolean {
    return this.#taken >= this.#crowd;
  }

  async #enter(): Promise<void> {
    if (this.#taken >= this.limits.most) await this.#sendAway("in_flight");
    if (this.#isTooLong(this.delay)) await this.#sendAway("delay");
    this.#taken += 1;
    if (this.#taken === this.#crowd) this.#pace.crowded(this.now());
  }

  #isTooLong(delay: number): boolean {
    return this.limits.maxDelay > 0 && delay > this.limits.maxDelay;
  }

  async #sendAway(reason: keyof typeof this.shed): Promise<never> {
    this.shed[reason] += 1;
    await this.#dismissals.next();
    throw overloaded;
  }
}

/** One for all: thousands a second are sent away by it, and a stack costs more than that does. */
const overloaded = new HttpError(
  503,
  "SERVICE_UNAVAILABLE",
  "The server has as much to answer as it can just now. Ask again in a moment.",
);

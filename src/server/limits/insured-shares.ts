import { RateLimiterRes } from "rate-limiter-flexible";

/** Counts what each of some clients has had: `await shares.consume("203.0.113.7", 1)`; rejects with how one stands that is over. */
export interface Shares {
  /** What each may have. */
  readonly points: number;
  consume(name: string, points: number): Promise<RateLimiterRes>;
  /** The same without a limit. */
  penalty(name: string, points: number): Promise<RateLimiterRes>;
}

/** How long a store that has failed is not asked again (milliseconds). */
const pause = 5000;

/**
 * Counts with others in a store, and alone where that does not answer: `new InsuredShares(shared, own, tell)`.
 *
 * Then nobody is let through who has had a share, and no request fails or waits: after the first failure the store is not
 * asked for some seconds. What was counted alone is not made up for later.
 */
export class InsuredShares implements Shares {
  readonly points: number;
  #away = Number.NEGATIVE_INFINITY;

  /** @param tell told why the store does not answer */
  constructor(
    private readonly shared: Shares,
    private readonly own: Shares,
    private readonly tell: (error: Error) => void,
  ) {
    this.points = shared.points;
  }

  consume(name: string, points: number): Promise<RateLimiterRes> {
    return this.#count((shares) => shares.consume(name, points));
  }

  penalty(name: string, points: number): Promise<RateLimiterRes> {
    return this.#count((shares) => shares.penalty(name, points));
  }

  async #count(count: (shares: Shares) => Promise<RateLimiterRes>): Promise<RateLimiterRes> {
    if (performance.now() < this.#away) return count(this.own);
    try {
      return await count(this.shared);
    } catch (error) {
      if (error instanceof RateLimiterRes) throw error;
      this.#away = performance.now() + pause;
      this.tell(error as Error);
      return count(this.own);
    }
  }
}

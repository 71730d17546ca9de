import { createHash } from "node:crypto";
import pg from "pg";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { NewsgraphError } from "../../errors.js";
import type { Standing } from "../../schema/bill.js";
import { type Log, seldom } from "../log.js";
import { InsuredShares, type Shares } from "./insured-shares.js";

/** Who is counted together: everybody with a key, or from an address. */
export interface Counted {
  name: string;
  hasKey: boolean;
}

export interface RateLimitOptions {
  /** What may be had in a minute, in values (`costOf`), from one address without a key; 0: anything. */
  limit: number;
  /** The same with one key. */
  keyLimit: number;
  /** Where it is counted: in this process, `memory`, or in a PostgreSQL database that several servers share, its URL. */
  store: string;
  log: Log;
}

/** Seconds. */
const window = 60;

/** How long the store may take (milliseconds), and how often the operators are told at most that it does not answer. */
const patience = 2000;
const outageInterval = 10_000;

/**
 * Counts what clients have in a minute:
 *
 * ```ts
 * const limits = RateLimits.open({ limit: 10_000_000, keyLimit: 100_000_000, store: "memory", log });
 * const standing = await limits.admit(client); // null: not counted
 * if (standing && standing.isOver) …
 * await limits.charge(client, cost);
 * ```
 *
 * A request is let in while something is left, and charged when its cost is known, so that nobody waits for a cost to
 * be worked out who is not let in; the last one may cost more than was left.
 */
export class RateLimits {
  private constructor(
    private readonly byAddress: Shares | null,
    private readonly byKey: Shares | null,
    private readonly pool: pg.Pool | null,
    private readonly tell: (error: Error) => void,
  ) {}

  static async open({ limit, keyLimit, store, log }: RateLimitOptions): Promise<RateLimits> {
    const logOutage = seldom(log, outageInterval);
    const tell = ({ message }: Error) =>
      logOutage(
        `rate limits are counted by each server alone: RATE_LIMIT_STORE does not answer (${message})`,
      );
    if (store === "memory") {
      const counting = (keyPrefix: string, points: number) =>
        points > 0 ? new RateLimiterMemory({ keyPrefix, points, duration: window }) : null;
      return new RateLimits(counting("address", limit), counting("key", keyLimit), null, tell);
    }
    const pool = new pg.Pool({
      connectionString: store,
      max: 2,
      connectionTimeoutMillis: patience,
      query_timeout: patience,
    });
    // Of a connection that breaks while nobody uses it; whoever needs one is told then.
    pool.on("error", () => undefined);
    const counting = (keyPrefix: string, points: number) =>
      points > 0 ? openShared(pool, { keyPrefix, points, duration: window }, tell) : null;
    try {
      return new RateLimits(await counting("address", limit), await counting("key", keyLimit), pool, tell);
    } catch (error) {
      await pool.end();
      throw error;
    }
  }

  /** Counts a request in; `isOver` where it is not to be answered. */
  async admit(client: Counted): Promise<(Standing & { isOver: boolean }) | null> {
    const limiter = this.#limiterOf(client);
    if (!limiter) return null;
    try {
      return { ...standingOf(limiter, await limiter.consume(nameOf(client), 1)), isOver: false };
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      return { ...standingOf(limiter, refused), isOver: true };
    }
  }

  /** Counts what an answer costs beside the one that letting it in has cost; nobody waits for that. */
  charge(client: Counted, cost: number): void {
    if (cost > 1)
      this.#limiterOf(client)
        ?.penalty(nameOf(client), cost - 1)
        .catch(this.tell);
  }

  async close(): Promise<void> {
    await this.pool?.end();
  }

  #limiterOf({ hasKey }: Counted): Shares | null {
    return hasKey ? this.byKey : this.byAddress;
  }
}

/** What others choose, such as the subject of a token, is not for a column of the store. */
function nameOf({ name }: Counted): string {
  return /^[\w.:/-]{1,100}$/.test(name) ? name : createHash("sha256").update(name).digest("hex");
}

function openShared(
  pool: pg.Pool,
  options: { keyPrefix: string; points: number; duration: number },
  tell: (error: Error) => void,
): Promise<Shares> {
  return new Promise((resolve, reject) => {
    const limiter: RateLimiterPostgres = new RateLimiterPostgres(
      {
        ...options,
        storeClient: pool,
        tableName: "newsgraph_rate_limit",
        // Who is over is told so without the database.
        inMemoryBlockOnConsumed: options.points,
      },
      (error?: Error) =>
        error
          ? reject(unusable(error))
          : resolve(new InsuredShares(limiter, new RateLimiterMemory(options), tell)),
    );
  });
}

function standingOf({ points }: Shares, { remainingPoints, msBeforeNext }: RateLimiterRes): Standing {
  return { limit: points, remaining: remainingPoints, resetAt: new Date(Date.now() + msBeforeNext) };
}

function unusable(cause: Error): NewsgraphError {
  return new NewsgraphError(
    "SERVICE_UNAVAILABLE",
    `The database of RATE_LIMIT_STORE cannot be used: ${cause.message}.`,
    { cause },
  );
}

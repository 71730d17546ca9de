import type { Writing } from "../database/writing.js";
import type { Feed, FeedResult } from "../entities/feed.js";
import type { Validators } from "./fetch-feed.js";

/** What came of a request. */
export interface AskedFeed {
  askedAt: string;
  result: FeedResult;
  reason: string | null;
  failures: number;
  /** Null where the feed has stopped. */
  nextAt: string | null;
}

/** What the next request is to be conditional on, once the content is in the archive. */
export interface TakenFeed extends Pick<Feed, "title" | "declaredInterval" | "quietHours" | "quietDays"> {
  validators: Validators;
  digest: string;
  /** How many stories came that were not there. */
  added: number;
}

export interface FeedOutcome {
  asked: AskedFeed;
  /** Null where no content came. */
  taken: TakenFeed | null;
  /** Where it is to be asked from now on; null where that has not changed. */
  movedTo: string | null;
}

/**
 * Keeps what came of a feed and gives it free; nothing where somebody else has claimed it since:
 * `await keepOutcome(writing, poller.id, feed.id, outcome)`.
 *
 * @returns the address to ask at from now on; null where it has not changed
 */
export async function keepOutcome(
  { manager }: Writing,
  poller: string,
  feed: number,
  { asked, taken, movedTo }: FeedOutcome,
): Promise<string | null> {
  const keptUrl = movedTo === null || (await isAsked(manager, movedTo)) ? null : movedTo;
  if (keptUrl !== null) {
    await manager.query("UPDATE feed SET url = $1 WHERE id = $2 AND claim = $3", [keptUrl, feed, poller]);
  }
  if (taken !== null) {
    const { url, etag, lastModified } = taken.validators;
    await manager.query(
      `UPDATE feed SET title = $1, "declaredInterval" = $2, "validatedUrl" = $3, etag = $4, "lastModified" = $5,
         digest = $6, "quietHours" = $7, "quietDays" = $8, stories = stories + $9 WHERE id = $10 AND claim = $11`,
      [
        taken.title,
        taken.declaredInterval,
        url,
        etag,
        lastModified,
        taken.digest,
        taken.quietHours,
        taken.quietDays,
        taken.added,
        feed,
        poller,
      ],
    );
  }
  await manager.query(
    `UPDATE feed SET "askedAt" = $1, result = $2, reason = $3, failures = $4, "nextAt" = $5,
       claim = NULL, "claimedUntil" = NULL WHERE id = $6 AND claim = $7`,
    [asked.askedAt, asked.result, asked.reason, asked.failures, asked.nextAt, feed, poller],
  );
  return keptUrl;
}

/** Two feeds may have moved to one address; the one that comes later goes on by the redirect. */
async function isAsked(manager: Writing["manager"], url: string): Promise<boolean> {
  const feeds: unknown[] = await manager.query("SELECT 1 FROM feed WHERE url = $1", [url]);
  return feeds.length > 0;
}

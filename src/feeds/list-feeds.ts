import type { Reads } from "../database/reads.js";
import type { Feed } from "../entities/feed.js";
import { withoutCredentials } from "./address.js";

/** A feed and how it stands; times are UTC with milliseconds. */
export interface ListedFeed
  extends Pick<
    Feed,
    "language" | "every" | "addedAt" | "askedAt" | "result" | "reason" | "failures" | "stories" | "nextAt"
  > {
  feed: number;
  /** Without credentials. */
  url: string;
  /** What it is called: the name that it was given, else its own title. */
  name: string | null;
}

/** All feeds in the order in which they were added: `await listFeeds(snapshot)`. */
export async function listFeeds(reads: Reads): Promise<ListedFeed[]> {
  const time = (name: string) => `${reads.dialect.isoTime(`"${name}"`)} AS "${name}"`;
  const rows = await reads.all<ListedFeed>(
    `SELECT id AS feed, url, coalesce(name, title) AS name, language, every, ${time("addedAt")}, ${time("askedAt")},
       result, reason, failures, stories, ${time("nextAt")}
     FROM feed ORDER BY id`,
  );
  return rows.map((row) => ({ ...row, url: withoutCredentials(row.url) }));
}

/** What there is to ask. */
export interface FeedsAhead {
  /** How many feeds there are, those aside that have stopped. */
  feeds: number;
  /** How many of them are due, and nobody asks them now. */
  due: number;
  /** When the next is due (UTC with milliseconds); null where there is none. */
  nextAt: string | null;
  /** How many somebody asks now, or died asking. */
  claimed: number;
  /** Until when the first of those is left to that one (UTC with milliseconds); null where there is none. */
  claimedUntil: string | null;
}

/** What there is to ask at a moment (UTC with milliseconds): `await feedsAhead(snapshot, now)`. */
export async function feedsAhead(reads: Reads, now: string): Promise<FeedsAhead> {
  const { dialect } = reads;
  const [ahead] = await reads.all<FeedsAhead>(
    `SELECT count(*) AS feeds, ${dialect.isoTime('min("nextAt")')} AS "nextAt",
       count(CASE WHEN "nextAt" <= $1 AND ("claimedUntil" IS NULL OR "claimedUntil" <= $2) THEN 1 END) AS due,
       count(CASE WHEN "claimedUntil" > $3 THEN 1 END) AS claimed,
       ${dialect.isoTime('min(CASE WHEN "claimedUntil" > $4 THEN "claimedUntil" END)')} AS "claimedUntil"
     FROM feed WHERE "nextAt" IS NOT NULL`,
    [now, now, now, now],
  );
  return ahead ?? { feeds: 0, due: 0, nextAt: null, claimed: 0, claimedUntil: null };
}

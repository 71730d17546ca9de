import type { AllowedNetworks } from "../config.js";
import type { Writing } from "../database/writing.js";
import type { Feed } from "../entities/feed.js";
import { hostOf, isRefused } from "./address.js";
import { refusal } from "./guarded-agent.js";

/** What is said of a feed; what is left out stays as it is. */
export interface NewFeed {
  /** As `toAddress` has it. */
  url: string;
  /** What its source is called, in place of the feed's own title. */
  name?: string | undefined;
  /** BCP 47, of stories that do not say theirs. */
  language?: string | undefined;
  /** Minutes between two requests, at least. */
  every?: number | undefined;
}

/** The feed's key, and whether it was new, was there otherwise, or was there just so. */
export interface AddedFeed {
  feed: number;
  outcome: "added" | "changed" | "unchanged";
}

/**
 * Has a feed asked from now on, due at once: `await addFeed(writing, { url, every: 15 }, now, [])`. One that is there
 * is given what is said of it and read anew, and asked again where it had stopped. Nothing is fetched yet.
 *
 * @param now UTC with milliseconds
 * @throws FeedFailure FEED_ADDRESS_REFUSED where the address itself is inside the network and not allowed
 */
export async function addFeed(
  writing: Writing,
  said: NewFeed,
  now: string,
  allowed: AllowedNetworks,
): Promise<AddedFeed> {
  const { url } = said;
  if (isRefused(url, allowed)) throw refusal(hostOf(new URL(url)));
  const known = await knownFeed(writing, url);
  if (known) return change(writing, known, said, now);
  const { name = null, language = null, every = null } = said;
  await writing.manager.query(
    `INSERT INTO feed (url, "addedUrl", name, language, every, "addedAt", "nextAt")
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [url, url, name, language, every, now, now],
  );
  const added = await knownFeed(writing, url);
  return { feed: (added as Known).id, outcome: "added" };
}

type Known = Pick<Feed, "id" | "name" | "language" | "every" | "nextAt">;

/** By the address that it was added under too: where a redirect has led it since is nothing to know. */
async function knownFeed({ manager }: Writing, url: string): Promise<Known | undefined> {
  const [known] = await manager.query(
    `SELECT id, name, language, every, "nextAt" FROM feed WHERE url = $1 OR "addedUrl" = $2 ORDER BY id LIMIT 1`,
    [url, url],
  );
  return known;
}

async function change({ manager }: Writing, known: Known, said: NewFeed, now: string): Promise<AddedFeed> {
  const { name = known.name, language = known.language, every = known.every } = { ...said };
  const isSame = name === known.name && language === known.language && every === known.every;
  if (isSame && known.nextAt !== null) return { feed: known.id, outcome: "unchanged" };
  // Without a claim, what is being read of it under what was said before is not kept.
  await manager.query(
    `UPDATE feed SET name = $1, language = $2, every = $3, "nextAt" = $4, "validatedUrl" = NULL, digest = NULL,
       claim = NULL, "claimedUntil" = NULL WHERE id = $5`,
    [name, language, every, now, known.id],
  );
  return { feed: known.id, outcome: "changed" };
}

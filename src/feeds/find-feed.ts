import type { Reads } from "../database/reads.js";
import type { Feed } from "../entities/feed.js";
import { NewsgraphError } from "../errors.js";
import { toAddress, withoutCredentials } from "./address.js";

type Found = Pick<Feed, "id" | "url" | "addedUrl" | "stories">;

/**
 * The feed that somebody names: `await findFeed(snapshot, "3")`; by its number, or by its address, now or as it was
 * added, with credentials or without.
 *
 * @throws NewsgraphError FEED_UNKNOWN, FEED_AMBIGUOUS
 */
export async function findFeed(reads: Reads, reference: string): Promise<Found> {
  const feeds = await reads.all<Found>(`SELECT id, url, "addedUrl", stories FROM feed ORDER BY id`);
  const address = toAddress(reference);
  const named = (feed: Found) =>
    String(feed.id) === reference ||
    [feed.url, feed.addedUrl].some((url) => url === address || withoutCredentials(url) === address);
  const [only, ...others] = feeds.filter(named);
  const shown = address === undefined ? reference : withoutCredentials(address);
  if (!only) {
    throw new NewsgraphError(
      "FEED_UNKNOWN",
      `There is no feed ${shown}. newsgraph feeds list names them all; name one by its number or its address.`,
    );
  }
  if (others.length > 0) {
    const numbers = [only, ...others].map(({ id }) => id).join(", ");
    throw new NewsgraphError(
      "FEED_AMBIGUOUS",
      `Several feeds are at ${shown}: ${numbers}. Name one by its number.`,
    );
  }
  return only;
}

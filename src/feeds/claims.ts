import { Bindings } from "../database/sql.js";
import type { Writing } from "../database/writing.js";
import type { Feed } from "../entities/feed.js";

/** Which feeds are asked: those that are due, all that have not stopped, or some, stopped ones too. */
export type Choice = "due" | "all" | readonly number[];

/** Somebody who asks feeds, among others who may. */
export interface Poller {
  /** Tells its claims from those of others. */
  id: string;
  /** When it began: of `all` and of some it asks none that anybody has asked since (UTC with milliseconds). */
  since: string;
  choice: Choice;
}

const needed = [
  "id",
  "url",
  "addedUrl",
  "name",
  "title",
  "language",
  "every",
  "failures",
  "validatedUrl",
  "etag",
  "lastModified",
  "digest",
  "declaredInterval",
  "quietHours",
  "quietDays",
] as const;

/** A feed that is to be asked, by whoever has claimed it alone. */
export type ClaimedFeed = Pick<Feed, (typeof needed)[number]>;

/**
 * Claims the feed that has waited longest: `const feed = await claimFeed(writing, poller, now, until)`, null where none
 * is left to ask. Who claims holds the writers' lock, so that no two claim the same.
 *
 * @param until when the claim of a poller that died may be taken over (UTC with milliseconds, as is `now`)
 */
export async function claimFeed(
  { manager, dialect }: Writing,
  { id, since, choice }: Poller,
  now: string,
  until: string,
): Promise<ClaimedFeed | null> {
  const values = new Bindings(dialect);
  const columns = needed.map((name) => `"${name}"`).join(", ");
  const conditions = [`("claimedUntil" IS NULL OR "claimedUntil" <= ${values.bind(now)})`];
  if (choice === "due") conditions.push(`"nextAt" <= ${values.bind(now)}`);
  else {
    conditions.push(`("askedAt" IS NULL OR "askedAt" < ${values.bind(since)})`);
    conditions.push(choice === "all" ? `"nextAt" IS NOT NULL` : `id ${values.bindOneOf(choice)}`);
  }
  const [feed]: ClaimedFeed[] = await manager.query(
    `SELECT ${columns} FROM feed WHERE ${conditions.join(" AND ")} ORDER BY "nextAt", id LIMIT 1`,
    values.parameters,
  );
  if (!feed) return null;
  await manager.query(`UPDATE feed SET claim = $1, "claimedUntil" = $2 WHERE id = $3`, [id, until, feed.id]);
  return feed;
}

/** Gives a feed free that was not asked after all. */
export async function giveFree({ manager }: Writing, poller: string, feed: number): Promise<void> {
  await manager.query(`UPDATE feed SET claim = NULL, "claimedUntil" = NULL WHERE id = $1 AND claim = $2`, [
    feed,
    poller,
  ]);
}

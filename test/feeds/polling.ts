import type { Database } from "../../src/database/database.js";
import { inSnapshot } from "../../src/database/in-snapshot.js";
import { addFeed, type NewFeed } from "../../src/feeds/add-feed.js";
import { listFeeds } from "../../src/feeds/list-feeds.js";
import { type PolledFeed, type PollOptions, pollFeeds } from "../../src/feeds/poll-feeds.js";

/** A clock that stands still until it is put on. */
export interface Clock {
  now: () => Date;
  pass(minutes: number): void;
}

/** `const clock = clockAt("2026-01-01T00:00:00.000Z")` */
export function clockAt(time: string): Clock {
  let now = new Date(time);
  return {
    now: () => now,
    pass(minutes) {
      now = new Date(now.getTime() + minutes * 60_000);
    },
  };
}

/** Adds feeds as the command does, allowed to be at this machine. */
export async function add(archive: Database, clock: Pick<Clock, "now">, ...feeds: NewFeed[]): Promise<void> {
  const { writer } = archive;
  for (const feed of feeds) {
    await writer.transaction((manager) =>
      addFeed({ manager, dialect: writer.dialect }, feed, clock.now().toISOString(), "all"),
    );
  }
}

/** Polls as the command does, and gives what came of each feed in the order of their numbers. */
export async function poll(
  archive: Database,
  clock: Clock,
  options: Partial<PollOptions> = {},
): Promise<PolledFeed[]> {
  const polled: PolledFeed[] = [];
  await pollFeeds(archive, {
    choice: "due",
    allowed: ["127.0.0.1/32"],
    timeout: 20_000,
    userAgent: "newsgraph/test",
    now: clock.now,
    signal: new AbortController().signal,
    onAsked: (feed) => polled.push(feed),
    ...options,
  });
  return polled.sort((one, other) => one.feed - other.feed);
}

/** How all feeds stand. */
export function feedsOf(archive: Database) {
  return inSnapshot(archive, listFeeds);
}

/** A column or more of all stories, in the order in which they came. */
export function stories(archive: Database, columns = "uri"): Promise<Record<string, unknown>[]> {
  return inSnapshot(archive, (snapshot) =>
    snapshot.all(`SELECT ${columns} FROM article a JOIN source s ON s.id = a."sourceId" ORDER BY a.id`),
  );
}

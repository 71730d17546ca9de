import type { Config } from "../../config.js";
import { inSnapshot } from "../../database/in-snapshot.js";
import { addFeed as add, type NewFeed } from "../../feeds/add-feed.js";
import { withoutCredentials } from "../../feeds/address.js";
import { findFeed } from "../../feeds/find-feed.js";
import { type ListedFeed, listFeeds as list } from "../../feeds/list-feeds.js";
import { withArchive } from "../open-database.js";
import { count, say } from "../output.js";
import { printable } from "../summary.js";
import { minute, table } from "../table.js";

/** Has a feed asked from now on. */
export function addFeed(config: Config, feed: NewFeed): Promise<number> {
  return withArchive(config.database.location, async ({ writer }) => {
    const { dialect } = writer;
    const { feed: number, outcome } = await writer.transaction((manager) =>
      add({ manager, dialect }, feed, new Date().toISOString(), config.feedsAllowPrivate),
    );
    const said = {
      added: `Added feed ${number}: ${withoutCredentials(feed.url)}. newsgraph feeds poll asks it.`,
      changed: `Changed feed ${number}. newsgraph feeds poll asks it anew.`,
      unchanged: `Feed ${number} is there already.`,
    };
    say(said[outcome]);
  });
}

/** Lists the feeds, in words or as JSON. */
export function listFeeds(config: Config, { json }: { json: boolean }): Promise<number> {
  return withArchive(config.database.location, async (database) => {
    const feeds = await inSnapshot(database, list);
    if (json) for (const feed of feeds) say(JSON.stringify(feed));
    else if (feeds.length === 0) say("there is no feed; add one with newsgraph feeds add");
    else for (const line of table([titles, ...feeds.map(rowOf)])) say(printable(line));
  });
}

const titles = ["feed", "asked (UTC)", "result", "failures", "next (UTC)", "stories", "address"];

function rowOf({ feed, askedAt, result, failures, nextAt, stories, url, name }: ListedFeed): string[] {
  return [
    String(feed),
    askedAt === null ? "never" : minute(askedAt),
    result ?? "",
    count(failures),
    nextAt === null ? "stopped" : minute(nextAt),
    count(stories),
    name === null ? url : `${url} (${name})`,
  ];
}

/** Asks a feed no more. */
export function removeFeed(config: Config, reference: string): Promise<number> {
  return withArchive(config.database.location, async (database) => {
    const { id, url, stories } = await inSnapshot(database, (snapshot) => findFeed(snapshot, reference));
    await database.writer.transaction((manager) => manager.query("DELETE FROM feed WHERE id = $1", [id]));
    const stay =
      stories === 1
        ? "The story that it brought stays"
        : `The ${count(stories)} stories that it brought stay`;
    say(`Removed feed ${id}: ${withoutCredentials(url)}.${stories > 0 ? ` ${stay}.` : ""}`);
  });
}

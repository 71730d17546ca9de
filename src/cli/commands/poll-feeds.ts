import { setTimeout as delay } from "node:timers/promises";
import type { Config } from "../../config.js";
import type { Database } from "../../database/database.js";
import { inSnapshot } from "../../database/in-snapshot.js";
import type { Choice } from "../../feeds/claims.js";
import { findFeed } from "../../feeds/find-feed.js";
import { type FeedsAhead, feedsAhead } from "../../feeds/list-feeds.js";
import { type PolledFeed, pollFeeds as poll } from "../../feeds/poll-feeds.js";
import { openDatabase } from "../open-database.js";
import { count, countOf, say, tell } from "../output.js";
import { describeFeeds, reportProgress } from "../progress.js";
import { openQuarantine } from "../quarantine.js";
import { describeSummary, printable, tellRefused } from "../summary.js";
import { minute } from "../table.js";
import { tellAndAddAnalyzer } from "../tell-analyzer.js";
import { awaitTermination, exitCodes } from "../termination.js";
import { version } from "../version.js";

export interface PollFlags {
  /** Whether those are asked too that are not due. */
  all: boolean;
  /** Whether it goes on with what comes to be due. */
  watch: boolean;
  /** The directory for what is refused. */
  quarantine?: string | undefined;
  /** Whether the result is for a program. */
  json: boolean;
}

/** Between two looks whether a feed is due (milliseconds). */
const watchInterval = 2000;

/**
 * Asks feeds and takes in what is new, then those that come to be due, until it is stopped. Exits with 1 where one
 * failed or anything was refused, and with a shell's code for the signal where it was asked to stop; whoever watches is
 * done when it is stopped.
 */
export async function pollFeeds(
  config: Config,
  references: readonly string[],
  { all, watch, quarantine, json }: PollFlags,
): Promise<number> {
  const onRefused = quarantine === undefined ? undefined : await openQuarantine(quarantine);
  const database = await openDatabase(config.database.location, 30);
  const termination = awaitTermination();
  const { signal } = termination;
  let isWhole = true;

  async function round(choice: Choice): Promise<PolledFeed[]> {
    const { feeds, due } = await ahead(database);
    const report = reportProgress(
      describeFeeds(choice === "due" ? due : choice === "all" ? feeds : choice.length),
    );
    const polled: PolledFeed[] = [];
    await poll(database, {
      choice,
      allowed: config.feedsAllowPrivate,
      timeout: config.feedsTimeout,
      userAgent: `newsgraph/${version}`,
      now: () => new Date(),
      signal,
      ...(onRefused && { onRefused }),
      onAsked(feed) {
        polled.push(feed);
        if (json) say(JSON.stringify(feed));
        // A timer's log has what went wrong, and the sum.
        else if (process.stderr.isTTY)
          report.update({ asked: polled.length, failed: polled.filter(hasFailed).length });
      },
    }).finally(report.end);
    for (const feed of polled) tellTrouble(feed);
    if (polled.some((feed) => hasFailed(feed) || feed.refused.length > 0)) isWhole = false;
    return polled;
  }

  try {
    await tellAndAddAnalyzer(database);
    const choice = await choiceOf(database, references, all);
    const polled = await round(choice);
    if (!json) say(polled.length > 0 ? describeRound(polled) : describeNothing(await ahead(database)));
    if (watch) {
      tell("watching the feeds");
      while (!signal.aborted) {
        const news = (await ahead(database)).due > 0 ? await round("due") : [];
        if (!json && news.length > 0) say(describeRound(news));
        await delay(watchInterval, undefined, { signal }).catch(() => undefined);
      }
      return isWhole ? 0 : 1;
    }
    const received = termination.received();
    if (received) {
      tell(`stopped by ${received} after ${countOf(polled.length, "feed", "feeds")}; the others stay due`);
      return exitCodes[received];
    }
    return isWhole ? 0 : 1;
  } finally {
    await database.close();
  }
}

async function choiceOf(database: Database, references: readonly string[], all: boolean): Promise<Choice> {
  if (references.length === 0) return all ? "all" : "due";
  return inSnapshot(database, async (snapshot) => {
    const ids = new Set<number>();
    for (const reference of references) ids.add((await findFeed(snapshot, reference)).id);
    return [...ids];
  });
}

function ahead(database: Database) {
  return inSnapshot(database, (snapshot) => feedsAhead(snapshot, new Date().toISOString()));
}

function hasFailed({ failures }: PolledFeed): boolean {
  return failures > 0;
}

/** `3 feeds asked: 1 with news, 1 unchanged, 1 failed; 2 stories added, 0 updated, 18 unchanged; 0 refused` */
function describeRound(polled: readonly PolledFeed[]): string {
  const news = polled.filter(({ result }) => result === "news").length;
  const failed = polled.filter(hasFailed).length;
  const sum = (name: "added" | "updated" | "unchanged" | "older") =>
    polled.reduce((total, feed) => total + feed[name], 0);
  const stories = describeSummary({
    added: sum("added"),
    updated: sum("updated"),
    unchanged: sum("unchanged"),
    older: sum("older"),
    concepts: 0,
    refused: polled.flatMap(({ refused }) => refused),
  });
  return (
    `${countOf(polled.length, "feed", "feeds")} asked: ${count(news)} with news, ` +
    `${count(polled.length - news - failed)} unchanged, ${count(failed)} failed; ${stories}`
  );
}

function describeNothing({ feeds, nextAt, claimed, claimedUntil }: FeedsAhead): string {
  if (nextAt === null) return "there is no feed to ask; add one with newsgraph feeds add";
  if (claimedUntil !== null) {
    return (
      `0 feeds asked, of ${count(feeds)}; another program asks ${count(claimed)}, ` +
      `or died at it and leaves the first free at ${minute(claimedUntil)} (UTC)`
    );
  }
  return `0 feeds asked, of ${count(feeds)}; the next is due at ${minute(nextAt)} (UTC)`;
}

/** What went wrong with a feed, what became of its address, and what of it was refused, a line each. */
function tellTrouble(polled: PolledFeed): void {
  const { feed, url, reason, result, failures, nextAt, movedTo } = polled;
  if (reason !== null) {
    const again =
      nextAt === null
        ? "it is asked no more"
        : `asked again from ${minute(nextAt)} (UTC) on${failures > 1 ? `, after ${count(failures)} failures` : ""}`;
    tell(printable(`feed ${feed}, ${url}: ${reason}; ${again} (${result})`));
  }
  if (movedTo !== null)
    tell(printable(`feed ${feed}, ${url}: it has moved for good and is asked at ${movedTo}`));
  tellRefused(polled);
}

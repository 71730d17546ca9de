import { randomUUID } from "node:crypto";
import type { AllowedNetworks } from "../config.js";
import type { Database } from "../database/database.js";
import type { Writer } from "../database/writer.js";
import type { Writing } from "../database/writing.js";
import type { IngestSummary } from "../ingest/ingest.js";
import { withoutCredentials } from "./address.js";
import { type AskOptions, askFeed } from "./ask-feed.js";
import { type Choice, type ClaimedFeed, claimFeed, giveFree, type Poller } from "./claims.js";
import { guardedAgent } from "./guarded-agent.js";
import { type AskedFeed, type FeedOutcome, keepOutcome } from "./keep-outcome.js";
import { SiteTurns } from "./site-turns.js";

export interface PollOptions extends Omit<AskOptions, "agent"> {
  choice: Choice;
  /** Which addresses inside the network may be asked at. */
  allowed: AllowedNetworks;
  /** Called for each feed that was asked, as they are done. */
  onAsked?: (polled: PolledFeed) => void;
}

/** A feed that was asked. Addresses are without credentials. */
export interface PolledFeed extends AskedFeed, Omit<IngestSummary, "concepts"> {
  feed: number;
  url: string;
  /** What it is called: the name that it was given, else its own title. */
  name: string | null;
  /** Where it is asked from now on; null where that has not changed. */
  movedTo: string | null;
}

/** So many are asked at once. */
const concurrency = 8;

/** A site with a hundred feeds is not to notice it. */
const atOneSite = 2;

/** How much longer a claim lasts than a request may (milliseconds): what came has to get into the archive. */
const timeToStore = 10 * 60 * 1000;

/**
 * Asks feeds for news and takes it into the archive, several at once, the one that has waited longest first:
 *
 * ```ts
 * await pollFeeds(database, { choice: "due", allowed: [], timeout: 30_000, userAgent: "newsgraph/1.0", now, signal });
 * ```
 *
 * Several programs may do so at once, on several machines: each feed is asked by one of them. What is wrong with one is
 * kept with it and is no hindrance to the others. Once the signal is aborted, what is under way is given up, and free
 * for others.
 *
 * @throws what is not a feed's fault: a full disk, a database that is locked
 */
export async function pollFeeds(database: Database, options: PollOptions): Promise<void> {
  const { writer } = database;
  const poller: Poller = {
    id: randomUUID(),
    since: options.now().toISOString(),
    choice: options.choice,
  };
  const failed = new AbortController();
  const signal = AbortSignal.any([options.signal, failed.signal]);
  const agent = guardedAgent(options.allowed);
  const turns = new SiteTurns(atOneSite);

  async function poll(): Promise<void> {
    while (!signal.aborted) {
      const feed = await write(writer, (writing) => claim(writing, poller, options));
      if (!feed) return;
      try {
        // A feed that waits for its turn is not taken for one whose server is slow.
        const { summary, ...outcome } = await turns.take(feed.url, () =>
          askFeed(writer, feed, { ...options, agent, signal }),
        );
        const movedTo = await write(writer, (writing) => keepOutcome(writing, poller.id, feed.id, outcome));
        options.onAsked?.(polledFeed(feed, { ...outcome, movedTo }, summary));
      } catch (error) {
        await write(writer, (writing) => giveFree(writing, poller.id, feed.id));
        if (!signal.aborted) throw error;
      }
    }
  }

  const polling = Array.from({ length: concurrency }, () =>
    poll().catch((error) => {
      failed.abort();
      throw error;
    }),
  );
  const ended = await Promise.allSettled(polling);
  await agent.destroy();
  const broken = ended.find((one) => one.status === "rejected");
  if (broken) throw broken.reason;
}

function write<Result>(writer: Writer, work: (writing: Writing) => Promise<Result>): Promise<Result> {
  return writer.transaction((manager) => work({ manager, dialect: writer.dialect }));
}

function claim(writing: Writing, poller: Poller, { now, timeout }: PollOptions): Promise<ClaimedFeed | null> {
  const begin = now();
  const until = new Date(begin.getTime() + timeout + timeToStore);
  return claimFeed(writing, poller, begin.toISOString(), until.toISOString());
}

function polledFeed(
  { id, url, name, title }: ClaimedFeed,
  { asked, taken, movedTo }: FeedOutcome,
  { concepts: _, ...summary }: IngestSummary,
): PolledFeed {
  return {
    feed: id,
    url: withoutCredentials(url),
    name: name ?? taken?.title ?? title,
    ...asked,
    movedTo: movedTo === null ? null : withoutCredentials(movedTo),
    ...summary,
  };
}

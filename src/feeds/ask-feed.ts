import type { Writer } from "../database/writer.js";
import type { FeedResult } from "../entities/feed.js";
import type { Original } from "../formats/format.js";
import { wholeFile } from "../formats/format.js";
import { sha256 } from "../ingest/digest.js";
import { type IngestSummary, ingest, type Refused } from "../ingest/ingest.js";
import { withoutCredentials } from "./address.js";
import type { ClaimedFeed } from "./claims.js";
import { FeedFailure } from "./feed-failure.js";
import { type FeedAnswer, type FetchOptions, fetchFeed, type Validators } from "./fetch-feed.js";
import type { FeedOutcome, TakenFeed } from "./keep-outcome.js";
import { readFeed } from "./read-feed.js";
import { nextRequest, type Outcome, type Pace } from "./schedule.js";

export interface AskOptions extends FetchOptions {
  /** Called for each thing that was not taken, with what it was read from where that is known; it is waited for. */
  onRefused?: (refused: Refused, document: Original | null) => Promise<void>;
}

/** What came of asking a feed, and what it brought. */
export interface Asking extends FeedOutcome {
  summary: IngestSummary;
}

const nothing: IngestSummary = { added: 0, updated: 0, unchanged: 0, older: 0, concepts: 0, refused: [] };

/**
 * Asks a feed and takes what it has into the archive: `const { asked, summary } = await askFeed(writer, feed, options)`.
 * What is wrong with the feed is part of the outcome.
 *
 * @throws what is not the feed's fault, and the signal's reason where that has ended it
 */
export async function askFeed(writer: Writer, feed: ClaimedFeed, options: AskOptions): Promise<Asking> {
  const askedAt = options.now().toISOString();
  try {
    const answer = await fetchFeed({ url: feed.url, validators: validatorsOf(feed) }, options);
    const { taken, summary } =
      answer.type === "content"
        ? await take(writer, feed, answer, options)
        : { taken: null, summary: nothing };
    const said = taken ?? feed;
    const result = summary.added + summary.updated + summary.older > 0 ? "news" : "unchanged";
    const { freshFor, movedTo } = answer;
    const nextAt = due(paceOf(feed, said), { type: "answered", freshFor }, options);
    return { asked: { askedAt, result, reason: null, failures: 0, nextAt }, taken, movedTo, summary };
  } catch (error) {
    if (!(error instanceof FeedFailure)) throw error;
    const { code: result, message: reason, retryAfter } = error;
    const failures = feed.failures + 1;
    const pace = paceOf(feed, feed);
    const nextAt =
      result === "FEED_GONE" ? null : due(pace, { type: "failed", failures, retryAfter }, options);
    const asked = { askedAt, result: result satisfies FeedResult, reason, failures, nextAt };
    return { asked, taken: null, movedTo: null, summary: nothing };
  }
}

type Said = Pick<ClaimedFeed, "declaredInterval" | "quietHours" | "quietDays">;

function paceOf({ every }: ClaimedFeed, { declaredInterval, quietHours, quietDays }: Said): Pace {
  return { every, declared: declaredInterval, quietHours, quietDays };
}

function due(pace: Pace, outcome: Outcome, { now }: AskOptions): string {
  return nextRequest(now(), pace, outcome).toISOString();
}

/** Validators are kept once all is in the archive: whoever is killed before that reads it again. */
async function take(
  writer: Writer,
  feed: ClaimedFeed,
  { bytes, validators }: Extract<FeedAnswer, { type: "content" }>,
  { now, onRefused }: AskOptions,
): Promise<{ taken: TakenFeed; summary: IngestSummary }> {
  const digest = sha256(bytes);
  if (digest === feed.digest) return { taken: { ...feed, validators, digest, added: 0 }, summary: nothing };
  const {
    title,
    interval: declaredInterval,
    quietHours,
    quietDays,
    parsed,
  } = readFeed(bytes, feed, validators.url);
  const file = withoutCredentials(feed.url);
  const documents = async function* () {
    for await (const one of parsed) yield { file, parsed: one };
  };
  const summary = await ingest(writer, documents(), { now, ...(onRefused && { onRefused }) });
  const unreadable = summary.refused.find(({ where }) => where === wholeFile);
  if (unreadable) throw new FeedFailure("FEED_UNREADABLE", unreadable.reason);
  return {
    taken: { title, declaredInterval, quietHours, quietDays, validators, digest, added: summary.added },
    summary,
  };
}

function validatorsOf({ validatedUrl, etag, lastModified }: ClaimedFeed): Validators | null {
  return validatedUrl === null ? null : { url: validatedUrl, etag, lastModified };
}

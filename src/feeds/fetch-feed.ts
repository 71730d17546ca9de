import { STATUS_CODES } from "node:http";
import querystring from "node:querystring";
import { type Agent, fetch, type Response } from "undici";
import { toAddress } from "./address.js";
import { FeedFailure } from "./feed-failure.js";
import { freshFor, retryAfter } from "./headers.js";
import { readBody } from "./read-body.js";
import { failureOf } from "./unreachable.js";

/** What a resource is told by when it is asked for again (RFC 9110, 8.8). */
export interface Validators {
  /** The resource that they are of. */
  url: string;
  etag: string | null;
  lastModified: string | null;
}

export interface FeedRequest {
  /** With name and password, where the server wants them. */
  url: string;
  /** Of what is had already. */
  validators: Validators | null;
}

export interface FetchOptions {
  agent: Agent;
  /** To the last byte (milliseconds). */
  timeout: number;
  userAgent: string;
  now: () => Date;
  /** Ends the request. */
  signal: AbortSignal;
}

interface Answered {
  /** The address, with name and password, to ask at from now on: permanent redirects have led there. */
  movedTo: string | null;
  /** How long it stays fresh (seconds), where the server says that. */
  freshFor: number | null;
}

/** What came: nothing new, or the bytes, unpacked. */
export type FeedAnswer = Answered &
  ({ type: "unchanged" } | { type: "content"; bytes: Uint8Array; validators: Validators });

/** More hops are taken for a circle. */
const maxRedirects = 5;

/** What is sent back for nothing but to be compared (UTF-16 units). */
const longestValidator = 1000;

const accept =
  "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, application/json;q=0.8, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.5";

/**
 * Asks for a feed, for what has changed where validators are known (RFC 9110, 13):
 *
 * ```ts
 * await fetchFeed({ url: "https://news.example/rss", validators: null }, options); // { type: "content", bytes, … }
 * ```
 *
 * Up to five redirects are followed; name and password go to the address's own site alone.
 *
 * @throws FeedFailure where nothing can be had; the signal's reason, where that has ended it
 */
export async function fetchFeed(request: FeedRequest, options: FetchOptions): Promise<FeedAnswer> {
  const limit = AbortSignal.timeout(options.timeout);
  const signal = AbortSignal.any([limit, options.signal]);
  try {
    return await follow(request, { ...options, signal });
  } catch (error) {
    options.signal.throwIfAborted();
    if (limit.aborted) {
      const seconds = options.timeout / 1000;
      throw new FeedFailure("FEED_TIMED_OUT", `its answer was not there in ${seconds} s`);
    }
    throw failureOf(error);
  }
}

async function follow(request: FeedRequest, options: FetchOptions): Promise<FeedAnswer> {
  const login = loginOf(request.url);
  let url = login.url;
  let kept = login.url;
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const validators = request.validators?.url === url ? request.validators : null;
    const headers = requestHeaders(validators, login.isFor(url) ? login.authorization : null, options);
    const { agent: dispatcher, signal } = options;
    const response = await fetch(url, { headers, dispatcher, signal, redirect: "manual" });
    if (!isRedirect(response)) {
      const movedTo = kept === login.url ? null : login.addTo(kept);
      return read(response, url, validators, movedTo, options);
    }
    await response.body?.cancel();
    const next = locationOf(response, url);
    // From the first hop that is not for good on, the address before it is the one to ask at.
    if (kept === url && (response.status === 301 || response.status === 308)) kept = next;
    url = next;
  }
  throw new FeedFailure("FEED_REDIRECTED", `it redirects more than ${maxRedirects} times`);
}

function isRedirect({ status, headers }: Response): boolean {
  return [301, 302, 303, 307, 308].includes(status) && headers.has("location");
}

function locationOf(response: Response, base: string): string {
  const next = toAddress(response.headers.get("location") ?? "", base);
  if (next !== undefined) return loginOf(next).url;
  throw new FeedFailure("FEED_REDIRECTED", "it redirects to what is no address of http or https");
}

/** The address without name and password, and those for its site, as they are sent (RFC 7617). */
function loginOf(address: string) {
  const url = new URL(address);
  const { username, password, origin } = url;
  url.username = "";
  url.password = "";
  const pair = `${querystring.unescape(username)}:${querystring.unescape(password)}`;
  return {
    url: url.href,
    authorization: pair === ":" ? null : `Basic ${Buffer.from(pair).toString("base64")}`,
    isFor: (other: string) => new URL(other).origin === origin,
    addTo(other: string): string {
      const moved = new URL(other);
      if (moved.origin === origin) Object.assign(moved, { username, password });
      return moved.href;
    },
  };
}

function requestHeaders(
  validators: Validators | null,
  authorization: string | null,
  { userAgent }: FetchOptions,
): Record<string, string> {
  return {
    accept,
    "user-agent": userAgent,
    ...(authorization !== null && { authorization }),
    ...(validators?.etag && { "if-none-match": validators.etag }),
    ...(validators?.lastModified && { "if-modified-since": validators.lastModified }),
  };
}

async function read(
  response: Response,
  url: string,
  validators: Validators | null,
  movedTo: string | null,
  { now }: FetchOptions,
): Promise<FeedAnswer> {
  const { status, headers } = response;
  const answered = { movedTo, freshFor: freshFor(headers, now()) };
  if (status === 200) {
    const bytes = await readBody(response);
    return { ...answered, type: "content", bytes, validators: validatorsOf(response, url) };
  }
  await response.body?.cancel();
  if (status === 304 && validators) return { ...answered, type: "unchanged" };
  if (status === 410) throw new FeedFailure("FEED_GONE", "it is gone for good (HTTP 410)");
  const wait = status === 429 || status === 503 ? retryAfter(headers, now()) : null;
  const meaning = STATUS_CODES[status] ?? "";
  throw new FeedFailure("FEED_STATUS", `its server answered with HTTP ${status} ${meaning}`.trimEnd(), wait);
}

function validatorsOf({ headers }: Response, url: string): Validators {
  const short = (value: string | null) => (value && value.length <= longestValidator ? value : null);
  return { url, etag: short(headers.get("etag")), lastModified: short(headers.get("last-modified")) };
}

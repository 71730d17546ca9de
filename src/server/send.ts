import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { HTTPGraphQLResponse } from "@apollo/server";
import { Registry } from "prom-client";
import type { WholeAnswer } from "./answer-cache/whole-answer.js";
import { chooseEncoding } from "./encoding/choose-encoding.js";
import { type Encoding, encodings } from "./encoding/compress.js";
import { Content } from "./encoding/content.js";
import type { FeedAnswer } from "./feeds.js";
import type { HttpError } from "./http-error.js";
import { matchesEtag } from "./matches-etag.js";
import { landingPagePolicy } from "./security-headers.js";

/** What of the configuration decides how answers are sent. */
export interface Sending {
  /** How bodies may be compressed, the best first. */
  encodings: readonly Encoding[];
  /** How long an answer to a GET may be used without asking (seconds). */
  maxAge: number;
}

/** The same of one answer. */
export interface SendingAnswer extends Sending {
  /** false of what is told of this one request, such as what is left of its client's minute. */
  mayBeKept: boolean;
}

/**
 * Sends what Apollo answered in chunks: `await sendChunks(response, answer)`.
 *
 * Each goes at the client's pace; rejects where the client hangs up.
 */
export async function sendChunks(response: ServerResponse, answer: HTTPGraphQLResponse): Promise<void> {
  if (answer.body.kind !== "chunked") throw new Error("The answer is complete.");
  response.statusCode = answer.status ?? 200;
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  await pipeline(Readable.from(answer.body.asyncIterator), response);
}

/**
 * Sends an answer that others may be sent too: `await sendWhole(request, response, answer, sending)`.
 *
 * It is handed over at once, whatever the client's pace. To GET and HEAD it says what the client may keep it under and
 * is asked for by the next time; who has it is told so, 304. What is answered to a POST is kept by none, nor is what
 * has errors or tells of the request itself.
 */
export async function sendWhole(
  request: IncomingMessage,
  response: ServerResponse,
  answer: WholeAnswer,
  sending: SendingAnswer,
): Promise<void> {
  const { status, headers, content } = answer;
  const etag = request.method === "POST" || !sending.mayBeKept ? null : answer.etag;
  if (etag !== null) {
    response.setHeader("cache-control", cacheControl(request, sending) ?? "private, no-cache");
    response.appendHeader("vary", "Accept, Authorization");
  }
  response.statusCode = status;
  for (const [name, value] of headers) response.setHeader(name, value);
  const policy = landingPagePolicy(headers.get("content-type"), content.bytes);
  if (policy !== null) response.setHeader("content-security-policy", policy);
  await sendContent(request, response, content, etag, sending);
}

/** Sends a feed, or word that the client has it: it asks before each use, since a story may be withdrawn any time. */
export async function sendFeed(
  request: IncomingMessage,
  response: ServerResponse,
  feed: FeedAnswer,
  sending: Sending,
): Promise<void> {
  response.setHeader("cache-control", cacheControl(request, sending) ?? "no-cache");
  response.appendHeader("vary", "Host, X-Forwarded-Proto, Authorization");
  response.setHeader("content-type", feed.contentType);
  await sendContent(request, response, new Content(feed.bytes), feed.etag, sending);
}

/** Sends what Prometheus reads: `await sendMetrics(request, response, text)`. */
export async function sendMetrics(
  request: IncomingMessage,
  response: ServerResponse,
  text: string,
): Promise<void> {
  response.setHeader("content-type", Registry.PROMETHEUS_CONTENT_TYPE);
  await sendContent(request, response, new Content(Buffer.from(text)), null, { encodings });
}

/** When a client may well ask again that was answered 503, unless the error says otherwise (seconds). */
const retryAfter = 1;

/** Sends an error in the form of a GraphQL answer without data. */
export function sendError(response: ServerResponse, error: HttpError): void {
  response.statusCode = error.status;
  if (error.status === 503) response.setHeader("retry-after", retryAfter);
  for (const [name, value] of Object.entries(error.headers)) response.setHeader(name, value);
  sendJson(response, { errors: [{ message: error.message, extensions: { code: error.code } }] });
}

export function sendJson(response: ServerResponse, value: unknown): void {
  response.setHeader("content-type", "application/json; charset=utf-8");
  sendBytes(response, Buffer.from(`${JSON.stringify(value)}\n`));
}

/**
 * Sends what may be compressed, or 304 to who has it. Each form of it has a tag of its own, since a strong one names
 * bytes (RFC 9110, 8.8.3.3).
 *
 * @param etag of its bytes as they are; null where it has none
 */
async function sendContent(
  request: IncomingMessage,
  response: ServerResponse,
  content: Content,
  etag: string | null,
  { encodings }: Pick<Sending, "encodings">,
): Promise<void> {
  const encoding = chooseEncoding(request.headers["accept-encoding"], content.bytes.length, encodings);
  if (encodings.length > 0) response.appendHeader("vary", "Accept-Encoding");
  if (etag !== null) {
    const own = encoding === null ? etag : etag.replace(/"$/, `-${encoding}"`);
    response.setHeader("etag", own);
    if (matchesEtag(request.headers["if-none-match"], own)) {
      response.removeHeader("content-type");
      response.writeHead(304).end();
      return;
    }
  }
  if (encoding !== null) response.setHeader("content-encoding", encoding);
  sendBytes(response, await content.as(encoding));
}

/**
 * How long an answer may be used (RFC 9111); null: not at all before the server was asked whether it is still right, for
 * a story may come, or be withdrawn, any time. What somebody with a key was told is for nobody else.
 */
function cacheControl({ headers }: IncomingMessage, { maxAge }: Sending): string | null {
  if (maxAge === 0) return null;
  return `${headers.authorization === undefined ? "public" : "private"}, max-age=${maxAge}`;
}

/** What a connection takes at once, whether its client reads or not (bytes), and how long one may not (milliseconds). */
const buffered = 64 * 1024;
const patience = 60_000;

/** A client that does not read on is not waited for: its answer would stay in memory. Node drops the body of one to HEAD. */
function sendBytes(response: ServerResponse, bytes: Buffer): void {
  if (bytes.length > buffered) response.setTimeout(patience, () => response.destroy());
  response.setHeader("content-length", bytes.length);
  if (response.shouldKeepAlive || response.req.complete) response.end(bytes);
  else endBehindRequest(response, bytes);
}

/** How long a client may go on sending what nobody reads, once it has its answer (milliseconds). */
const lingering = 1000;

/**
 * Answers a client that is still sending, where the connection is closed behind the answer: closed at once, what it
 * sends is met by a reset, and with that it loses the answer that it has not read (RFC 9112, 9.6).
 */
function endBehindRequest(response: ServerResponse, bytes: Buffer): void {
  const { req: request } = response;
  const end = () => response.end();
  const overdue = setTimeout(end, lingering);
  request.once("close", () => {
    clearTimeout(overdue);
    end();
  });
  response.write(bytes);
  request.resume();
}

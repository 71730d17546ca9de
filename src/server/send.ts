import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { HTTPGraphQLResponse } from "@apollo/server";
import type { WholeAnswer } from "./answer-cache/whole-answer.js";
import type { FeedAnswer } from "./feeds.js";
import type { HttpError } from "./http-error.js";
import { matchesEtag } from "./matches-etag.js";

/**
 * Sends what Apollo answered: `await sendAnswer(response, answer)`.
 *
 * A complete answer is handed over at once, whatever the client's pace; one in chunks is awaited, and rejects where
 * the client hangs up. The body of an answer to HEAD is dropped by node.
 */
export async function sendAnswer(response: ServerResponse, answer: HTTPGraphQLResponse): Promise<void> {
  response.statusCode = answer.status ?? 200;
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  if (answer.body.kind === "complete") sendText(response, answer.body.string);
  else await pipeline(Readable.from(answer.body.asyncIterator), response);
}

/**
 * Sends an answer that others may be sent too: `sendWhole(request, response, answer)`.
 *
 * To GET and HEAD it says what the client may keep it under and is asked for by the next time; who has it is told so,
 * 304. That is for the client alone, which may show it to nobody else and asks before each use: an answer is good for
 * no time that could be told beforehand. What is answered to a POST is kept by none.
 */
export function sendWhole(request: IncomingMessage, response: ServerResponse, answer: WholeAnswer): void {
  const { status, headers, bytes, etag } = answer;
  if (etag !== null && request.method !== "POST") {
    response.setHeader("etag", etag);
    response.setHeader("cache-control", "private, no-cache");
    response.appendHeader("vary", "Accept");
    if (matchesEtag(request.headers["if-none-match"], etag)) {
      response.writeHead(304).end();
      return;
    }
  }
  response.statusCode = status;
  for (const [name, value] of headers) response.setHeader(name, value);
  sendBytes(response, bytes);
}

/** Sends a feed, or word that the client has it: it asks before each use, since a story may be withdrawn any time. */
export function sendFeed(request: IncomingMessage, response: ServerResponse, feed: FeedAnswer): void {
  response.setHeader("etag", feed.etag);
  response.setHeader("cache-control", "no-cache");
  response.appendHeader("vary", "Host, X-Forwarded-Proto");
  if (matchesEtag(request.headers["if-none-match"], feed.etag)) {
    response.writeHead(304).end();
    return;
  }
  response.setHeader("content-type", feed.contentType);
  sendBytes(response, feed.bytes);
}

/** Sends an error in the form of a GraphQL answer without data. */
export function sendError(response: ServerResponse, error: HttpError): void {
  response.statusCode = error.status;
  for (const [name, value] of Object.entries(error.headers)) response.setHeader(name, value);
  sendJson(response, { errors: [{ message: error.message, extensions: { code: error.code } }] });
}

export function sendJson(response: ServerResponse, value: unknown): void {
  response.setHeader("content-type", "application/json; charset=utf-8");
  sendText(response, `${JSON.stringify(value)}\n`);
}

function sendText(response: ServerResponse, text: string): void {
  sendBytes(response, Buffer.from(text));
}

/** What a connection takes at once, whether its client reads or not (bytes), and how long one may not (milliseconds). */
const buffered = 64 * 1024;
const patience = 60_000;

/** A client that does not read on is not waited for: its answer would stay in memory. */
function sendBytes(response: ServerResponse, bytes: Buffer): void {
  if (bytes.length > buffered) response.setTimeout(patience, () => response.destroy());
  response.setHeader("content-length", bytes.length);
  response.end(bytes);
}

import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { HTTPGraphQLResponse } from "@apollo/server";
import type { HttpError } from "./http-error.js";

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
  const bytes = Buffer.from(text);
  response.setHeader("content-length", bytes.length);
  response.end(bytes);
}

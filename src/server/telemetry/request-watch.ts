import type { IncomingMessage, ServerResponse } from "node:http";
import { withoutKeys } from "../../access/key-text.js";
import type { ClientAddress } from "../client-address.js";
import { isFeedPath } from "../feeds.js";
import { requestIdOf } from "./request-id.js";
import type { RequestOutcome, RequestRecord, Route } from "./request-record.js";
import { beginRequestSpan, endRequestSpan, traceIdOf } from "./request-span.js";

/** Told of each request when it is over. */
export type RequestListener = (record: RequestRecord, outcome: RequestOutcome) => void;

/** Begins the record of a request that has come, and has its client told its id. */
export type BeginRequest = (
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
) => RequestRecord;

/** The longest path that is written down (UTF-16 units); node lets none through that is not ASCII in print. */
const maxPath = 200;

/**
 * Makes what watches over requests, and tells of each when its answer is sent or its client gone:
 *
 * ```ts
 * const begin = requestWatch(clientAddress(["loopback"]), [log, metrics]);
 * const record = begin(request, response, "/graphql");
 * record.keyId = "5f2c9a1b7d3e";
 * ```
 */
export function requestWatch(addressOf: ClientAddress, listeners: readonly RequestListener[]): BeginRequest {
  return (request, response, path) => {
    const method = request.method ?? "";
    const route = routeOf(path);
    const span = beginRequestSpan(request, method, route);
    const record: RequestRecord = {
      id: requestIdOf(request.headers["x-request-id"]),
      method,
      path: withoutKeys(path).slice(0, maxPath),
      route,
      client: addressOf(request) || null,
      begun: performance.now(),
      span,
      traceId: traceIdOf(span, request),
      keyId: null,
      operation: null,
      source: null,
      refusal: null,
    };
    response.setHeader("x-request-id", record.id);
    response.once("close", () => {
      const outcome = outcomeOf(record, response);
      endRequestSpan(record, outcome);
      for (const listener of listeners) listener(record, outcome);
    });
    return record;
  };
}

function outcomeOf({ method, begun }: RequestRecord, response: ServerResponse): RequestOutcome {
  const { statusCode, headersSent, writableFinished } = response;
  const encoding = response.getHeader("content-encoding");
  return {
    status: headersSent ? statusCode : null,
    isAborted: !writableFinished,
    duration: performance.now() - begun,
    bytes: method === "HEAD" ? 0 : Number(response.getHeader("content-length") ?? 0),
    encoding: typeof encoding === "string" ? encoding : null,
  };
}

const routes: ReadonlySet<string> = new Set(["/graphql", "/healthz", "/readyz", "/metrics", "/"]);

function routeOf(path: string): Route {
  if (routes.has(path)) return path as Route;
  return isFeedPath(path) ? "/feeds" : "other";
}

import type { IncomingMessage, ServerResponse } from "node:http";
import { type BaseContext, HeaderMap, type HTTPGraphQLRequest } from "@apollo/server";
import type { Caller } from "../access/caller.js";
import type { Config } from "../config.js";
import type { Database } from "../database/database.js";
import { NewsgraphError } from "../errors.js";
import { Bill } from "../schema/bill.js";
import type { Asking } from "../schema/context.js";
import { askingOf } from "./access/asking.js";
import type { Authenticate } from "./access/authenticate.js";
import { chargeRefusals } from "./access/charge-refusals.js";
import { requireAdmin } from "./access/require-admin.js";
import type { AnswerCache } from "./answer-cache/answer-cache.js";
import type { Client } from "./answer-cache/flight.js";
import { toWholeAnswer } from "./answer-cache/whole-answer.js";
import { countedAs } from "./client-address.js";
import { corsHeaders, preflightHeaders } from "./cors.js";
import { type Executor, executeRequest } from "./execute-request.js";
import { type createFeeds, isFeedPath, siteOf } from "./feeds.js";
import { graphqlPath } from "./graphql-path.js";
import { HttpError } from "./http-error.js";
import { admit, tellStanding } from "./limits/admit.js";
import type { Load } from "./limits/load.js";
import type { Counted, RateLimits } from "./limits/rate-limits.js";
import type { TrustedDocuments } from "./limits/trusted-documents.js";
import type { Log } from "./log.js";
import { readJsonBody } from "./read-json-body.js";
import { Reading } from "./reading.js";
import { securityHeaders } from "./security-headers.js";
import { type Sending, sendChunks, sendError, sendFeed, sendJson, sendMetrics, sendWhole } from "./send.js";
import type { RequestRecord } from "./telemetry/request-record.js";
import type { BeginRequest } from "./telemetry/request-watch.js";

const methods = "GET, HEAD, POST, OPTIONS";

/** A feed counts as the fifty stories that it has, with some twenty values each. */
const feedCost = 1000;

export interface HandlerOptions<Context extends BaseContext> extends Executor<Context> {
  database: Pick<Database, "snapshot" | "ping">;
  /** Asked of whatever reads the archive. */
  authenticate: Authenticate;
  feeds: ReturnType<typeof createFeeds>;
  /** undefined: every request is executed. */
  cache: AnswerCache | undefined;
  /** Whether the server is ending: it answers what comes, and wants no more. */
  isStopping: () => boolean;
  load: Load;
  rateLimits: RateLimits;
  /** null: any document is executed. */
  trusted: TrustedDocuments | null;
  config: Pick<Config, "corsOrigins" | "maxBodyBytes" | "requestTimeout" | "explain" | "hstsMaxAge">;
  sending: Sending;
  beginRequest: BeginRequest;
  /** What is told at `/metrics`; undefined: nothing is there. */
  metrics: (() => Promise<string>) | undefined;
  log: Log;
}

/**
 * Makes the function that answers one HTTP request; it never rejects.
 *
 * `/graphql` is GraphQL over HTTP, `/` leads there, `/healthz` says that the process answers, `/readyz` whether
 * requests are well sent to it, `/metrics` what it has counted, to admins, `/feeds/…` are feeds. Each operation reads one
 * snapshot, which ends with its answer.
 */
export function requestHandler<Context extends BaseContext>(options: HandlerOptions<Context>) {
  const { config, beginRequest, log } = options;
  const always = { "cache-control": "no-store", ...securityHeaders(config) };
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { path, search } = splitTarget(request.url ?? "/");
    const record = beginRequest(request, response, path);
    try {
      setHeaders(response, always);
      setHeaders(response, corsHeaders(config.corsOrigins, request.headers));
      await answer(options, request, response, path, search, record);
    } catch (error) {
      if (!hungUp(error)) fail(error, response, record, log);
    }
  };
}

async function answer<Context extends BaseContext>(
  options: HandlerOptions<Context>,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  search: string,
  record: RequestRecord,
): Promise<void> {
  if (path === "/") {
    setHeaders(response, { location: graphqlPath });
    response.writeHead(302).end();
  } else if (path === "/healthz") {
    sendJson(response, { status: "ok" });
  } else if (path === "/readyz") {
    await answerReadiness(options, response);
  } else if (path === "/metrics" && options.metrics) {
    const caller = await identify(options, response, record, () => options.authenticate(request));
    record.keyId = caller.keyId;
    requireAdmin(caller, "Metrics are");
    await sendMetrics(request, response, await options.metrics());
  } else if (isFeedPath(path)) {
    await options.load.take(() => answerFeed(options, request, response, path, search, record));
  } else if (path !== graphqlPath) {
    throw new HttpError(404, "NOT_FOUND", `There is nothing here; GraphQL is at ${graphqlPath}.`);
  } else if (request.method === "OPTIONS") {
    setHeaders(response, preflightHeaders(options.config.corsOrigins, request.headers));
    response.writeHead(204, { allow: methods }).end();
  } else {
    await answerOperation(options, request, response, search, record);
  }
}

/** Who has the feed already is told so, 304 (RFC 9110). */
async function answerFeed<Context extends BaseContext>(
  options: HandlerOptions<Context>,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  search: string,
  record: RequestRecord,
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    throw new HttpError(405, "METHOD_NOT_ALLOWED", "Ask for a feed by GET.", { allow: "GET, HEAD" });
  }
  const { feeds, database, rateLimits, config, sending } = options;
  const client = clientOf(
    record,
    await identify(options, response, record, () => options.authenticate(request)),
  );
  await admit(rateLimits, client, response);
  rateLimits.charge(client, feedCost);
  const reading = new Reading(database, config.requestTimeout);
  response.once("close", () => reading.giveUp());
  try {
    const asked = { path, parameters: new URLSearchParams(search), site: siteOf(request) };
    await sendFeed(request, response, await feeds(asked, reading), sending);
  } finally {
    await reading.end();
  }
}

/** 503 has a balancer send requests elsewhere until it is 200 again. */
async function answerReadiness<Context extends BaseContext>(
  { database, isStopping }: HandlerOptions<Context>,
  response: ServerResponse,
): Promise<void> {
  if (isStopping()) throw new HttpError(503, "SERVICE_UNAVAILABLE", "The server is stopping.");
  try {
    await database.ping();
  } catch (error) {
    if (!(error instanceof NewsgraphError)) throw error;
    throw new HttpError(503, error.code, error.message);
  }
  sendJson(response, { status: "ready" });
}

async function answerOperation<Context extends BaseContext>(
  options: HandlerOptions<Context>,
  request: IncomingMessage,
  response: ServerResponse,
  search: string,
  record: RequestRecord,
): Promise<void> {
  const method = graphqlMethod(request.method);
  // Keys are looked up in the archive, which is work too.
  const asking = await options.load.begin(() =>
    identify(options, response, record, () =>
      askingOf(request, search, options.authenticate, options.config),
    ),
  );
  const client = clientOf(record, asking.caller);
  const bill = new Bill(await admit(options.rateLimits, client, response));
  const body = method === "POST" ? await readJsonBody(request, options.config.maxBodyBytes) : undefined;
  const sent = { method, headers: headerMap(request), search, body };
  const asked = options.trusted?.in(sent) ?? sent;
  let isCharged = false;
  const charge = () => {
    if (!isCharged) options.rateLimits.charge(client, bill.due);
    isCharged = true;
  };
  try {
    await options.load.take(() =>
      answerAsked(options, asked, { ...asking, bill }, request, response, record, charge),
    );
  } finally {
    charge();
  }
}

/** Finds out who asks; nobody does so for nothing. */
function identify<Context extends BaseContext, Result>(
  { rateLimits }: HandlerOptions<Context>,
  response: ServerResponse,
  record: RequestRecord,
  find: () => Promise<Result>,
): Promise<Result> {
  return chargeRefusals(find, rateLimits, addressOf(record), response);
}

/** By what a client's requests are counted; its key's id is written down. */
function clientOf(record: RequestRecord, { keyId }: Caller): Counted {
  record.keyId = keyId;
  if (keyId !== null) return { name: keyId, hasKey: true };
  return addressOf(record);
}

function addressOf({ client }: RequestRecord): Counted {
  return { name: countedAs(client ?? ""), hasKey: false };
}

async function answerAsked<Context extends BaseContext>(
  options: HandlerOptions<Context>,
  asked: HTTPGraphQLRequest,
  asking: Asking,
  request: IncomingMessage,
  response: ServerResponse,
  record: RequestRecord,
  charge: () => void,
): Promise<void> {
  const { bill, explains } = asking;
  // Before the client has its answer: what it sends next finds it charged.
  const tellBill = () => {
    charge();
    if (bill.after) tellStanding(response, bill.after);
  };
  const client: Client = {
    send(answer, source) {
      const isPage = answer.headers.get("content-type")?.startsWith("text/html");
      record.operation = isPage ? null : answer.operation;
      record.source = source;
      tellBill();
      const mayBeKept = !explains && !bill.isRead;
      return sendWhole(request, response, answer, { ...options.sending, mayBeKept });
    },
    onGone: (gone) => void response.once("close", gone),
  };
  const execute = () => {
    const execution = executeRequest(options, asked, asking, record);
    // Told of a client that does not wait for the answer too.
    record.operation = execution.operation;
    record.source = "executed";
    return execution;
  };
  // What a kept answer told of how it came about would not be true of the next.
  const cache = explains ? undefined : options.cache;
  if (await cache?.answer(asked, asking.caller.role, client, execute)) return;
  const execution = execute();
  client.onGone(() => execution.giveUp());
  try {
    const answered = await execution.answer;
    if (answered.body.kind === "chunked") {
      tellBill();
      await sendChunks(response, answered);
    } else {
      await client.send(toWholeAnswer(answered, execution.operation), "executed");
    }
  } finally {
    await execution.release();
  }
}

/** HEAD is answered as GET would be; node leaves the body out. */
function graphqlMethod(method: string | undefined): "GET" | "POST" {
  if (method === "POST") return "POST";
  if (method === "GET" || method === "HEAD") return "GET";
  throw new HttpError(405, "METHOD_NOT_ALLOWED", "Send a query by POST or GET.", { allow: methods });
}

/** Proxies may write the whole address, which is taken as its path (RFC 9112, 3.2.2). */
function splitTarget(url: string): { path: string; search: string } {
  const target = url.replace(/^https?:\/\/[^/?]+/i, "");
  const mark = target.indexOf("?");
  return mark < 0
    ? { path: target || "/", search: "" }
    : { path: target.slice(0, mark) || "/", search: target.slice(mark) };
}

function headerMap(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return headers;
}

function setHeaders(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

/** The client left before it had its answer: nobody's fault, and nobody is there to be told. */
function hungUp(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === "ECONNRESET" || code === "ERR_STREAM_PREMATURE_CLOSE";
}

function fail(error: unknown, response: ServerResponse, record: RequestRecord, log: Log): void {
  if (!(error instanceof HttpError)) {
    log(`internal error: ${(error as Error)?.stack ?? String(error)}`, { request: record.id });
  }
  const told =
    error instanceof HttpError
      ? error
      : new HttpError(500, "INTERNAL_SERVER_ERROR", "Internal error; the operators have been told.");
  record.refusal = told.code;
  if (!response.headersSent) sendError(response, told);
}

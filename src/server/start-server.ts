import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { BaseContext } from "@apollo/server";
import type { GraphQLSchema } from "graphql";
import type { Config } from "../config.js";
import type { Database } from "../database/database.js";
import type { Snapshot } from "../database/snapshot.js";
import type { Bill } from "../schema/bill.js";
import type { Asking } from "../schema/context.js";
import { authenticator } from "./access/authenticate.js";
import { AnswerCache } from "./answer-cache/answer-cache.js";
import type { Answering } from "./answering.js";
import { clientAddress } from "./client-address.js";
import { createApollo } from "./create-apollo.js";
import { encodings } from "./encoding/compress.js";
import { createFeeds } from "./feeds.js";
import { requestHandler } from "./handle-request.js";
import { type Connections, createHttpServer, receiveHttp } from "./http-server.js";
import { Load } from "./limits/load.js";
import { RateLimits } from "./limits/rate-limits.js";
import { TrustedDocuments } from "./limits/trusted-documents.js";
import { listen } from "./listen.js";
import type { Log } from "./log.js";
import type { MetricValues } from "./telemetry/merge-metrics.js";
import { Metrics } from "./telemetry/metrics.js";
import { type RequestListener, requestWatch } from "./telemetry/request-watch.js";
import { type MetricsServer, serveMetrics } from "./telemetry/serve-metrics.js";
import { urlOf } from "./url-of.js";

export interface ServerOptions<Context extends BaseContext> {
  schema: GraphQLSchema;
  /** Called once an operation. */
  createContext: (snapshot: Snapshot, asking: Asking) => Context;
  /** What answers operations before the schema's resolvers do. */
  compiled?: Answering<Context>;
  database: Pick<Database, "snapshot" | "version" | "ping" | "readersUsage" | "watchStatements">;
  config: Omit<Config, "database">;
  /** Told what the operators should know: errors that clients are not shown. */
  log: Log;
  /** Told of each request when it is over. */
  onRequest?: RequestListener | undefined;
  /** How long `stop` waits for the requests under way (milliseconds; 10 seconds where it is not given). */
  grace?: number;
  /** Of a port that another process listens at, `config.port`; where they are not given the server listens itself. */
  connections?: Connections | undefined;
  /** What is told at `/metrics`, where that is of several processes; where it is not given this one tells its own. */
  metricsOfAll?: (() => Promise<string>) | undefined;
}

export interface RunningServer {
  /** Where a client on this machine finds it: `http://localhost:4000/graphql`. */
  url: string;
  /** Where metrics are told, at a port of their own: `http://localhost:9464/metrics`. */
  metricsUrl?: string | undefined;
  /** What this process has counted; undefined where it does not count. */
  metricValues?: (() => Promise<MetricValues>) | undefined;
  /** Takes no more connections, lets the requests under way end, at most for the grace period, and closes. */
  stop(): Promise<void>;
}

/**
 * Serves a schema over HTTP:
 *
 * ```ts
 * const server = await startServer({ schema, createContext, database, config, log });
 * await fetch(server.url, { method: "POST", … });
 * await server.stop();
 * ```
 *
 * @throws NewsgraphError ADDRESS_IN_USE, BAD_CONFIGURATION
 */
export async function startServer<Context extends BaseContext & { bill?: Bill }>(
  options: ServerOptions<Context>,
): Promise<RunningServer> {
  const { schema, createContext, compiled, database, config, log, onRequest, connections } = options;
  const { grace = 10_000 } = options;
  const trusted = config.trustedDocuments === null ? null : TrustedDocuments.read(config.trustedDocuments);
  const { rateLimit: limit, keyRateLimit: keyLimit, rateLimitStore: store } = config;
  const rateLimits = await RateLimits.open({ limit, keyLimit, store, log });
  const apollo = createApollo<Context>(schema, config, log, compiled && [compiled.plugin]);
  await apollo.start();
  let stopped: Promise<void> | undefined;
  const isStopping = () => stopped !== undefined;
  const cache = config.cacheBytes > 0 ? new AnswerCache(database, config.cacheBytes) : undefined;
  const { maxInFlight: most, maxDelay } = config;
  const load = new Load({ most, maxDelay, readers: database.readersUsage().most });
  const running = new Map<ServerResponse, Promise<unknown>>();
  const metrics =
    config.metrics === "off"
      ? undefined
      : new Metrics({
          readers: () => database.readersUsage(),
          cache: () => cache?.usage ?? { answers: 0, bytes: 0 },
          requestsUnderWay: () => running.size,
          load: () => load,
        });
  if (metrics) database.watchStatements(metrics.statement);
  const tellMetrics = metrics && (options.metricsOfAll ?? (() => metrics.registry.metrics()));
  const handle = requestHandler({
    apollo,
    compiled,
    createContext,
    database,
    authenticate: authenticator({ database, config, log }),
    feeds: createFeeds(schema, config),
    cache,
    isStopping,
    load,
    rateLimits,
    trusted,
    config,
    sending: { encodings: config.compression ? encodings : [], maxAge: config.maxAge },
    beginRequest: requestWatch(
      clientAddress(config.trustedProxies),
      [onRequest, metrics?.request].filter((one) => one !== undefined),
    ),
    metrics: config.metrics === "on" ? tellMetrics : undefined,
    log,
  });

  function answer(request: IncomingMessage, response: ServerResponse): void {
    if (stopped) response.setHeader("connection", "close");
    closeWithConnection(request, response);
    const work = Promise.all([handle(request, response), closed(response)]);
    running.set(response, work);
    void work.finally(() => running.delete(response));
  }

  const { servers, port } = connections
    ? { servers: [receiveHttp(answer, connections)], port: config.port }
    : await listen(() => createHttpServer(answer), config.host, config.port).catch(async (error) => {
        await rateLimits.close();
        throw error;
      });

  for (const server of servers) server.on("connection", load.connected);
  const ofMetrics = await listenForMetrics();

  /** Another process has the port of those too, where it has the other. */
  async function listenForMetrics(): Promise<MetricsServer | undefined> {
    if (typeof config.metrics === "string" || !tellMetrics || connections) return undefined;
    try {
      return await serveMetrics(config.metrics, tellMetrics);
    } catch (error) {
      await Promise.all(servers.map(closeServer));
      throw error;
    }
  }

  async function drain(): Promise<void> {
    while (running.size > 0) await Promise.all(running.values());
  }

  async function stop(): Promise<void> {
    const ended = Promise.all(servers.map(closeServer));
    for (const response of running.keys()) {
      if (!response.headersSent) response.setHeader("connection", "close");
    }
    const drained = new AbortController();
    await Promise.race([
      drain().finally(() => drained.abort()),
      delay(grace, undefined, { signal: drained.signal }).catch(() => undefined),
    ]);
    // Node counts a connection on which nothing has come yet as busy and would wait for it.
    for (const server of servers) server.closeAllConnections();
    await ended;
    await ofMetrics?.stop();
    await apollo.stop();
    await rateLimits.close();
  }

  return {
    url: urlOf(config.host, port),
    metricsUrl: ofMetrics?.url,
    metricValues: metrics && (() => metrics.values()),
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}

/** Node says nothing to a response that stands in line behind others on a connection that closes. */
function closeWithConnection({ socket }: IncomingMessage, response: ServerResponse): void {
  const close = () => void response.emit("close");
  // As many may stand in line as came at once.
  socket.setMaxListeners(0);
  socket.once("close", close);
  response.once("close", () => socket.off("close", close));
}

function closed(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => response.once("close", resolve));
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

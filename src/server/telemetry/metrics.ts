import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { ReadersUsage } from "../../database/engine.js";
import type { StatementWatch } from "../../database/watched-read.js";
import type { MetricValues } from "./merge-metrics.js";
import {
  errorsOf,
  executedFor,
  type RequestOutcome,
  type RequestRecord,
  wayTaken,
} from "./request-record.js";

/** What is asked when metrics are, and counted by nobody before. */
export interface Usage {
  readers(): ReadersUsage;
  cache(): { answers: number; bytes: number };
  requestsUnderWay(): number;
  /** How long the next request would wait for others (milliseconds), and how many were sent away. */
  load(): { delay: number; shed: Readonly<Record<string, number>> };
}

/** Seconds. */
const durations = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/**
 * Counts what a server does, for Prometheus:
 *
 * ```ts
 * const metrics = new Metrics(usage);
 * metrics.request(record, outcome);
 * await metrics.registry.metrics();
 * ```
 *
 * No label has a value that clients choose: of those there would be no end.
 */
export class Metrics {
  readonly registry = new Registry();

  readonly #requests = this.#counter(
    "newsgraph_http_requests_total",
    "Requests answered; status is aborted where the client had gone before.",
    ["method", "route", "status"],
  );
  readonly #requestDurations = this.#histogram(
    "newsgraph_http_request_duration_seconds",
    "How long requests took until their last byte was handed over.",
    durations,
    ["route"],
  );
  readonly #sentBytes = this.#counter(
    "newsgraph_http_response_bytes_total",
    "Bytes of bodies sent, as they went out.",
    ["encoding"],
  );
  readonly #operationDurations = this.#histogram(
    "newsgraph_operation_duration_seconds",
    "How long operations took, by their type, by how the answer came about (from the cache, shared with another request, compiled to one statement, that and resolvers, resolvers; none where it did not), and by its outcome.",
    durations,
    ["type", "way", "outcome"],
  );
  readonly #costs = this.#histogram(
    "newsgraph_operation_cost",
    "How many values the answers of executed operations could have held, as the limit counts them.",
    [1, 10, 100, 1000, 10_000, 100_000, 200_000],
  );
  readonly #operationStatements = this.#histogram(
    "newsgraph_operation_statements",
    "How many statements executed operations ran; one that served several counts for each.",
    [0, 1, 2, 3, 5, 10, 20, 50, 100],
  );
  readonly #errors = this.#counter(
    "newsgraph_errors_total",
    "Requests answered with errors, by their code.",
    ["code"],
  );
  readonly #statements = this.#histogram(
    "newsgraph_statement_duration_seconds",
    "How long statements of operations took in the database.",
    durations,
    ["outcome"],
  );

  constructor(usage: Usage) {
    collectDefaultMetrics({ register: this.registry });
    this.#gauge(
      "newsgraph_http_requests_under_way",
      "Requests that are being answered.",
      usage.requestsUnderWay,
    );
    this.#gauge(
      "newsgraph_http_delay_seconds",
      "How long the next request would wait for others, as far as can be told.",
      () => usage.load().delay / 1000,
    );
    this.#shed(usage);
    this.#gauge(
      "newsgraph_readers_lent",
      "Connections that read which are lent to operations.",
      () => usage.readers().lent,
    );
    this.#gauge(
      "newsgraph_readers_idle",
      "Connections that read which wait to be lent.",
      () => usage.readers().idle,
    );
    this.#gauge(
      "newsgraph_readers_most",
      "How many connections that read there may be.",
      () => usage.readers().most,
    );
    this.#gauge(
      "newsgraph_readers_waiting",
      "Operations that wait for a connection.",
      () => usage.readers().waiting,
    );
    this.#gauge("newsgraph_cache_answers", "Answers that are kept.", () => usage.cache().answers);
    this.#gauge("newsgraph_cache_bytes", "What the answers take that are kept.", () => usage.cache().bytes);
  }

  readonly request = (record: RequestRecord, outcome: RequestOutcome): void => {
    const { route, operation } = record;
    const seconds = outcome.duration / 1000;
    this.#requests.inc({ method: methodOf(record), route, status: outcome.status ?? "aborted" });
    this.#requestDurations.observe({ route }, seconds);
    this.#sentBytes.inc({ encoding: outcome.encoding ?? "identity" }, outcome.bytes);
    for (const code of errorsOf(record)) this.#errors.inc({ code });
    if (!operation) return;
    const labels = { type: operation.type ?? "none", way: wayTaken(record) ?? "none" };
    this.#operationDurations.observe({ ...labels, outcome: outcomeOf(record, outcome) }, seconds);
    const executed = executedFor(record);
    if (!executed) return;
    if (executed.statements !== null) this.#operationStatements.observe(executed.statements);
    if (executed.cost !== null) this.#costs.observe(executed.cost);
  };

  readonly statement: StatementWatch = (seconds, hasFailed) => {
    this.#statements.observe({ outcome: hasFailed ? "error" : "ok" }, seconds);
  };

  /** For another process to merge with its own. */
  values(): Promise<MetricValues> {
    return this.registry.getMetricsAsJSON();
  }

  #counter<Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  #histogram<Label extends string>(
    name: string,
    help: string,
    buckets: number[],
    labelNames: Label[] = [],
  ): Histogram<Label> {
    return new Histogram({ name, help, buckets, labelNames, registers: [this.registry] });
  }

  #shed(usage: Usage): void {
    new Counter({
      name: "newsgraph_http_requests_shed_total",
      help: "Requests sent away by 503: as many as may be were under way (in_flight), or they would have waited too long (delay).",
      labelNames: ["reason"],
      registers: [this.registry],
      collect() {
        this.reset();
        for (const [reason, count] of Object.entries(usage.load().shed)) this.inc({ reason }, count);
      },
    });
  }

  #gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }
}

/** Node takes some thirty methods. */
function methodOf({ method }: RequestRecord): string {
  return ["GET", "HEAD", "POST", "OPTIONS"].includes(method) ? method : "other";
}

function outcomeOf(record: RequestRecord, { isAborted }: RequestOutcome) {
  if (isAborted) return "aborted";
  if (wayTaken(record) === null) return "refused";
  return errorsOf(record).length === 0 ? "ok" : "error";
}

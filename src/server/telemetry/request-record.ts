import type { Span } from "@opentelemetry/api";
import type { OperationRecord, Way } from "./operation-record.js";

/** Where a request goes; of paths that clients make up there is no end, of these there is. */
export type Route = "/graphql" | "/feeds" | "/healthz" | "/readyz" | "/metrics" | "/" | "other";

/** Where an answer comes from: out of the cache, of the client's own operation, or of another's that was under way. */
export type Source = "kept" | "executed" | "shared";

/** What is known of a request, for those who run the server; filled while it is answered. */
export interface RequestRecord {
  /** What its client is told too, as `X-Request-Id`. */
  readonly id: string;
  readonly method: string;
  /** Without the query, in which documents and variables are. */
  readonly path: string;
  readonly route: Route;
  /** The address that it was sent from, as far as can be told. */
  readonly client: string | null;
  /** By `performance.now()`. */
  readonly begun: number;
  /** Its span; one that records nothing where traces are off. */
  readonly span: Span;
  /** The trace that it is part of (32 hexadecimal digits), which its client may have begun; null where there is none. */
  readonly traceId: string | null;
  /** The id of the key that its client sent, never the key; null of somebody without. */
  keyId: string | null;
  /** What it asked for; null where it did not come so far. */
  operation: OperationRecord | null;
  /** Where its answer came from; null where it was no operation's. */
  source: Source | null;
  /** The code by which it was refused before it came to an operation; null where it was not. */
  refusal: string | null;
}

/** What has become of a request. */
export interface RequestOutcome {
  /** null where its client had gone before anything was sent. */
  status: number | null;
  /** Whether its client had gone before all was sent. */
  isAborted: boolean;
  /** How long it took until the last byte was handed over (milliseconds). */
  duration: number;
  /** The length of the body as it went out. */
  bytes: number;
  /** How it was compressed; null where it was not. */
  encoding: string | null;
}

/** How the answer to an operation came about; null of one that was refused before it was executed. */
export function wayTaken({ source, operation }: RequestRecord): "cache" | "shared" | Way | null {
  if (source === "kept") return "cache";
  return source === "shared" ? "shared" : (operation?.way ?? null);
}

/** The codes of what is wrong with a request or its operation, each once. */
export function errorsOf({ refusal, operation }: RequestRecord): readonly string[] {
  return refusal === null ? (operation?.errors ?? []) : [refusal];
}

/** Whether it is one of those that ask all is well every few seconds, and it is: they would drown all else in a log. */
export function isProbe({ route }: RequestRecord, { status }: RequestOutcome): boolean {
  return status === 200 && ["/healthz", "/readyz", "/metrics"].includes(route);
}

/** The operation that was executed for a request; null where there was none, or another's answer served. */
export function executedFor({ source, operation }: RequestRecord): OperationRecord | null {
  return source === "executed" ? operation : null;
}

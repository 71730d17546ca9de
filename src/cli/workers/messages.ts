import type { Config } from "../../config.js";
import type { MetricValues } from "../../server/telemetry/merge-metrics.js";

/** What the process that has the port and the writer says to a worker. */
export type Order =
  | { order: "serve"; config: Config }
  /** Comes with a connection. */
  | { order: "take" }
  /** What the worker wanted released is, or cannot be just now. */
  | { order: "released" }
  /** Report what this worker has counted. */
  | { order: "count" }
  /** What all processes have counted, as this worker wanted to know; in the order in which it asked. */
  | { order: "metrics"; text: string }
  /** Let the requests under way end, and end. */
  | { order: "stop" };

/** What a worker says to it. */
export type Report =
  | { report: "ready" }
  /** The worker has the connection, and has read nothing of it yet. */
  | { report: "taken" }
  /** Stories are due at this moment (UTC with milliseconds). One at a time. */
  | { report: "release"; until: string }
  /** What this worker has counted. */
  | { report: "counted"; values: MetricValues }
  /** Somebody asks this worker what all have counted. */
  | { report: "metrics" };

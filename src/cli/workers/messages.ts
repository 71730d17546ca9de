import type { Config } from "../../config.js";

/** What the process that has the port and the writer says to a worker. */
export type Order =
  | { order: "serve"; config: Config }
  /** Comes with a connection. */
  | { order: "take" }
  /** What the worker wanted released is, or cannot be just now. */
  | { order: "released" }
  /** Let the requests under way end, and end. */
  | { order: "stop" };

/** What a worker says to it. */
export type Report =
  | { report: "ready" }
  /** The worker has the connection, and has read nothing of it yet. */
  | { report: "taken" }
  /** Stories are due at this moment (UTC with milliseconds). One at a time. */
  | { report: "release"; until: string };

import type { Log } from "../log.js";
import type { RequestListener } from "./request-watch.js";

/** What a server that runs tells, and how. */
export interface Logs {
  /** Takes what is no trouble. */
  say(text: string): void;
  /** Takes what the operators should know. */
  log: Log;
  /** Told of each request; undefined where nothing is told of them. */
  requests?: RequestListener;
}

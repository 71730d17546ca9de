import { randomUUID } from "node:crypto";

/**
 * By what a request is called in logs and to its client: what `X-Request-Id` says, where that is fit to be written
 * down, else a name of our own: `requestIdOf("edge-7f3a")`.
 */
export function requestIdOf(header: string | string[] | undefined): string {
  return typeof header === "string" && /^[\w.:/+=@-]{1,128}$/.test(header) ? header : randomUUID();
}

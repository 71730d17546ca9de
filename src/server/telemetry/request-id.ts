import { randomUUID } from "node:crypto";
import { withoutKeys } from "../../access/key-text.js";

/**
 * By what a request is called in logs and to its client: what `X-Request-Id` says, where that is fit to be written
 * down and no key, else a name of our own: `requestIdOf("edge-7f3a")`.
 */
export function requestIdOf(header: string | string[] | undefined): string {
  const isFit = typeof header === "string" && /^[\w.:/+=@-]{1,128}$/.test(header);
  return isFit && withoutKeys(header) === header ? header : randomUUID();
}

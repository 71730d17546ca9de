import type { IncomingHttpHeaders } from "node:http";
import type { Config } from "../config.js";

/**
 * The CORS headers of any answer (WHATWG Fetch): `corsHeaders(["https://studio.apollographql.com"], request.headers)`.
 *
 * They let an allowed origin's pages read the answer; credentials are never allowed.
 */
export function corsHeaders(
  allowed: Config["corsOrigins"],
  headers: IncomingHttpHeaders,
): Record<string, string> {
  if (allowed === "*") return { "access-control-allow-origin": "*", ...exposed };
  const { origin } = headers;
  if (origin === undefined || !allowed.includes(origin)) return { vary: "Origin" };
  return { "access-control-allow-origin": origin, vary: "Origin", ...exposed };
}

/** What of an answer's head a page may read beside what every page may. */
const exposed = {
  "access-control-expose-headers":
    "ETag, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After, X-Request-Id",
};

/**
 * What a preflight's answer says beyond `corsHeaders`; nothing for an origin that is not allowed.
 *
 * Any header may come, since clients send their own; a page of the web that asks for a server on a private network
 * (localhost among them) is answered as that draft wants it.
 */
export function preflightHeaders(
  allowed: Config["corsOrigins"],
  headers: IncomingHttpHeaders,
): Record<string, string> {
  const { origin } = headers;
  if (origin === undefined || (allowed !== "*" && !allowed.includes(origin))) return {};
  const requested = headers["access-control-request-headers"];
  const isPrivate = headers["access-control-request-private-network"] === "true";
  return {
    "access-control-allow-methods": "GET, HEAD, POST",
    "access-control-max-age": "600",
    vary: allowed === "*" ? "Access-Control-Request-Headers" : "Origin, Access-Control-Request-Headers",
    ...(requested === undefined ? {} : { "access-control-allow-headers": requested }),
    ...(isPrivate ? { "access-control-allow-private-network": "true" } : {}),
  };
}

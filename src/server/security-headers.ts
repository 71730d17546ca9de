import type { Config } from "../config.js";

/**
 * What any answer tells a browser to beware of: `setHeaders(response, securityHeaders(config))`.
 *
 * Answers are data: nothing in them is run, shown in a frame, taken for another type, or told to other sites by whoever
 * follows a link in them.
 */
export function securityHeaders({ hstsMaxAge }: Pick<Config, "hstsMaxAge">): Record<string, string> {
  return {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cross-origin-resource-policy": "same-origin",
    // A browser heeds it where it came by TLS alone (RFC 6797).
    ...(hstsMaxAge > 0 && { "strict-transport-security": `max-age=${hstsMaxAge}` }),
  };
}

const landingPage = "https://apollo-server-landing-page.cdn.apollographql.com";
const sandboxScript = "https://embeddable-sandbox.cdn.apollographql.com";
const sandboxFrame = "https://sandbox.embed.apollographql.com";

/**
 * The Content-Security-Policy of the page that shows Apollo Sandbox, as far as it loads anything; null of all else.
 *
 * The page carries a nonce for its own scripts and styles, of which this policy is made.
 */
export function landingPagePolicy(contentType: string | undefined, page: Buffer): string | null {
  if (!contentType?.startsWith("text/html")) return null;
  const nonce = /'nonce-([\w+/=-]+)'/.exec(page.toString("latin1"))?.[0] ?? "";
  return [
    "default-src 'none'",
    `script-src ${nonce} ${sandboxScript}`,
    `style-src ${nonce} ${sandboxScript} https://fonts.googleapis.com`,
    "font-src https://fonts.gstatic.com",
    `img-src ${landingPage}`,
    `manifest-src ${landingPage}`,
    `frame-src ${sandboxFrame}`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

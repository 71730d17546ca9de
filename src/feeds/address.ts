import { isIP } from "node:net";
import type { AllowedNetworks } from "../config.js";
import { isAllowedAddress } from "./allowed-address.js";

/** A longer one is no address of a feed, and PostgreSQL's index would not take it (UTF-16 units). */
export const longestAddress = 2000;

/**
 * An address as feeds are kept by: `toAddress("HTTPS://News.example")` is `"https://news.example/"`. Undefined where it
 * is not an absolute one of http or https.
 */
export function toAddress(text: string, base?: string): string | undefined {
  if (!URL.canParse(text, base)) return undefined;
  const url = new URL(text, base);
  url.hash = "";
  const isWeb = url.protocol === "http:" || url.protocol === "https:";
  return isWeb && url.href.length <= longestAddress ? url.href : undefined;
}

/**
 * Whether the address itself says that it is inside the network and not allowed, by an IP address or as `localhost`
 * (RFC 6761, 6.3). Of every other host it shows when it is looked up.
 */
export function isRefused(address: string, allowed: AllowedNetworks): boolean {
  const host = hostOf(new URL(address));
  if (/(?:^|\.)localhost\.?$/.test(host)) {
    return !["127.0.0.1", "::1"].some((address) => isAllowedAddress(address, allowed));
  }
  return isIP(host) !== 0 && !isAllowedAddress(host, allowed);
}

/** IPv6 stands in brackets in an address. */
export function hostOf({ hostname }: Pick<URL, "hostname">): string {
  return hostname.replace(/^\[|\]$/g, "");
}

/** Parameters that let in whoever knows their value. */
const secret =
  /(?:^|[_.-])(?:access|api|auth|private|user)?key$|token|secret|passw|pwd$|^pass$|(?:^|[_-])auth(?:orization)?$|(?:^|[_-])sig(?:nature)?$|credential|session|jwt/i;

/**
 * An address as it may be shown and logged:
 *
 * ```ts
 * withoutCredentials("https://ada:s3cret@news.example/rss?page=2&token=abc"); // "https://news.example/rss?page=2&token=***"
 * ```
 */
export function withoutCredentials(address: string): string {
  const url = new URL(address);
  url.username = "";
  url.password = "";
  for (const name of new Set(url.searchParams.keys())) {
    if (secret.test(name)) url.searchParams.set(name, "***");
  }
  return url.href;
}

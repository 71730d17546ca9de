import { hostOf } from "./web-address.js";

/**
 * Who may give out such an identity: the host, the tagging authority (RFC 4151) or the NewsML provider (RFC 3085).
 * `authorityOf("tag:gazette.example,2024:1")` is `"gazette.example"`; null of every other.
 */
export function authorityOf(uri: string): string | null {
  const owner = /^tag:([^,:]+),/i.exec(uri)?.[1] ?? /^urn:newsml:([^:]+):/i.exec(uri)?.[1];
  return hostOf(uri) ?? owner ?? null;
}

/** An authority in lower case where it is a domain: `asDomain("DPA.com")` is `"dpa.com"`, `asDomain("dpa")` is null. */
export function asDomain(authority: string | null | undefined): string | null {
  return authority != null && /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(authority)
    ? authority.toLowerCase()
    : null;
}

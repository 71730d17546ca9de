import { createHash } from "node:crypto";
import { cleanText } from "../../text/clean.js";
import { absoluteAddress, isWebAddress } from "../web-address.js";
import type { Page } from "./dom.js";
import type { PageMeta } from "./page-meta.js";

/**
 * Where a page says that it stands: `readAddress(page, meta)` is its canonical link, else its `og:url`,
 * else the address in its microdata.
 *
 * A canonical link to the front page of a site is a mistake that many make: then `og:url` goes first.
 */
export function readAddress(page: Page, meta: PageMeta): string | null {
  const shared = addressOrNull(meta.first("og:url"), null);
  const links = [...page.querySelectorAll("link[rel][href]")].filter((link) =>
    link.getAttribute("rel")?.toLowerCase().split(/\s+/u).includes("canonical"),
  );
  const canonical = addressOrNull(links[0]?.getAttribute("href") ?? null, shared);
  if (canonical !== null && shared !== null && new URL(canonical).pathname === "/") return shared;
  return canonical ?? shared ?? addressOrNull(meta.address("url") ?? meta.address("mainEntityOfPage"), null);
}

/** The absolute http(s) address that is meant, null where it is none. */
export function addressOrNull(address: string | null, base: string | null): string | null {
  const trimmed = cleanText(address ?? "").trim();
  const absolute = trimmed === "" ? "" : absoluteAddress(trimmed, base);
  return isWebAddress(absolute) ? absolute : null;
}

/** An identity for a page that names no address: the same bytes have the same. */
export function uriOfBytes(bytes: Uint8Array): string {
  return `urn:sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

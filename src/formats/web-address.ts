import { cleanText } from "../text/clean.js";

/** Whether it is an absolute http(s) address. */
export function isWebAddress(text: string | undefined): boolean {
  return text !== undefined && /^https?:\/\//i.test(text) && URL.canParse(text);
}

/** The host of an http(s) URI without `www.`, null for every other. */
export function hostOf(uri: string): string | null {
  if (!/^https?:\/\//i.test(uri) || !URL.canParse(uri)) return null;
  return cleanText(new URL(uri).hostname.replace(/^www\./, ""));
}

/** Whether it is an absolute URI (RFC 3986) as far as its scheme and its characters go. */
export function isUri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:(?:[\w\-.~!$&'()*+,;=:@/?#[\]]|%[0-9a-f]{2})+$/i.test(text);
}

/** Itself where it is a URI; an identity that is none is made one: `asUri("item 7")` is `"urn:x-newsgraph:item%207"`. */
export function asUri(text: string): string {
  return isUri(text) ? text : `urn:x-newsgraph:${encodeURIComponent(text)}`;
}

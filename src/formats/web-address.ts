import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { cleanText } from "../text/clean.js";

const validateUri = addFormats.default(new Ajv(), ["uri"]).compile({ type: "string", format: "uri" });

/** Whether it is an absolute http(s) address. */
export function isWebAddress(text: string | undefined): boolean {
  return text !== undefined && /^https?:\/\//i.test(text) && URL.canParse(text);
}

/**
 * The address that a reference means, as it is printed where it is absolute: `absoluteAddress("/fog",
 * "https://gazette.example/ferry")` is `"https://gazette.example/fog"`. A blank reference stays as it is, and so does
 * every one that has nothing to go by.
 */
export function absoluteAddress(reference: string, base: string | null | undefined): string;
export function absoluteAddress(
  reference: string | undefined,
  base: string | null | undefined,
): string | undefined;
export function absoluteAddress(
  reference: string | undefined,
  base: string | null | undefined,
): string | undefined {
  if (!reference?.trim() || !base || URL.canParse(reference)) return reference;
  return URL.canParse(reference, base) ? new URL(reference, base).href : reference;
}

/** The host of an http(s) URI without `www.`, null for every other. */
export function hostOf(uri: string): string | null {
  if (!/^https?:\/\//i.test(uri) || !URL.canParse(uri)) return null;
  return cleanText(new URL(uri).hostname.replace(/^www\./, ""));
}

/** Whether it is an absolute URI (RFC 3986), as the formats ask for that go by a JSON Schema. */
export function isUri(text: string): boolean {
  return validateUri(text);
}

/** Itself where it is a URI; an identity that is none is made one: `asUri("item 7")` is `"urn:x-newsgraph:item%207"`. */
export function asUri(text: string): string {
  return isUri(text) ? text : `${ownUri}${encodeURIComponent(text)}`;
}

/** The identity of which `asUri` made this, itself where it made none: `ofOwnUri("urn:x-newsgraph:item%207")` is `"item 7"`. */
export function ofOwnUri(uri: string): string {
  if (!uri.startsWith(ownUri)) return uri;
  try {
    const identity = decodeURIComponent(uri.slice(ownUri.length));
    return identity.trim() !== "" && asUri(identity) === uri ? identity : uri;
  } catch {
    return uri;
  }
}

const ownUri = "urn:x-newsgraph:";

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

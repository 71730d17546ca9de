import { slugify } from "./slug.js";

/**
 * The slug that a story gets where no other has it: `usualSlug({ headline: "Bahia cocoa review", uri: "urn:1" })` is
 * `"bahia-cocoa-review"`; from the uri where there is no headline.
 */
export function usualSlug({ headline, uri }: { headline: string | null; uri: string }): string {
  return slugify(headline ?? "") || slugify(uri) || "story";
}

import { cleanText, oneLineOrNull, textOrNull, withUnixLines } from "../../text/clean.js";
import { htmlToText } from "../html.js";
import { absoluteAddress, isWebAddress } from "../web-address.js";
import { isThing, listOf } from "./json-ld.js";

/** Pages write markup and character references where plain text is meant. */
const markup = /&(?:#\d+|#x[\da-f]+|\w+);|<\/?[a-z][^<]*>/iu;

/** The first text of a value, plain: `textOf({ "@value": "Tom &amp; Co" })` is `"Tom & Co"`. */
export function textOf(value: unknown): string | null {
  for (const one of listOf(value)) {
    const text = isThing(one) ? (one["@value"] ?? one.name) : one;
    if (typeof text === "string" || typeof text === "number") {
      const plain = plainText(String(text));
      if (plain !== null) return plain;
    }
  }
  return null;
}

/** The same in one line. */
export function lineOfValue(value: unknown): string | null {
  return oneLineOrNull(textOf(value) ?? undefined);
}

/** Text that may come with markup in it, without. */
export function plainText(text: string): string | null {
  return textOrNull(markup.test(text) ? htmlToText(text) : withUnixLines(text));
}

/**
 * The http(s) addresses of a value: of `"https://a.example"`, `{ "@id": "https://a.example" }` or a list; those that are
 * relative by `base`, where there is one.
 */
export function addressesIn(value: unknown, base: string | null = null): string[] {
  return listOf(value).flatMap((one) => {
    const address = isThing(one) ? (one["@id"] ?? one.url ?? one.contentUrl) : one;
    if (typeof address !== "string" || address.trim() === "") return [];
    const absolute = absoluteAddress(cleanText(address).trim(), base);
    return isWebAddress(absolute) ? [absolute] : [];
  });
}

/** A count of pixels: `pixels("1200px")` is 1200. */
export function pixels(value: unknown): number | null {
  const one = listOf(value)[0];
  const count = Number.parseInt(String(isThing(one) ? (one.value ?? one["@value"]) : one), 10);
  return Number.isSafeInteger(count) && count > 0 ? count : null;
}

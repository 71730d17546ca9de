import type { Encoding } from "./compress.js";

/** Less than this (bytes) fits in a packet or two as it is. */
const least = 1024;

/**
 * How a body of so many bytes goes to a client (RFC 9110, 12.5.3): `chooseEncoding("gzip;q=0.9, br", 9000, encodings)`
 * is `br`. null: as it is.
 *
 * That compression tells of secrets by the length of what it makes (BREACH) wants a page that has a browser send its
 * secret along with a text of the page's own, over and over. Keys are never a cookie: no browser sends one by itself.
 *
 * @param accepted `Accept-Encoding` as it came, undefined where there is none
 * @param offered the best first
 */
export function chooseEncoding(
  accepted: string | undefined,
  length: number,
  offered: readonly Encoding[],
): Encoding | null {
  if (accepted === undefined) return null;
  const qualities = qualitiesIn(accepted);
  const qualityOf = (coding: string) => qualities.get(coding) ?? qualities.get("*") ?? 0;
  // As it is is always acceptable unless it is ruled out, and then even what is short is compressed.
  const asItIs = qualities.get("identity") ?? (qualities.get("*") === 0 ? 0 : Number.EPSILON);
  if (length < least && asItIs > 0) return null;
  const [best] = offered.toSorted((one, other) => qualityOf(other) - qualityOf(one));
  return best !== undefined && qualityOf(best) > 0 && qualityOf(best) >= asItIs ? best : null;
}

/** `gzip;q=0.9, br` → gzip 0.9, br 1 */
function qualitiesIn(accepted: string): Map<string, number> {
  const qualities = new Map<string, number>();
  for (const part of accepted.toLowerCase().split(",")) {
    const [, coding, quality = "1"] = /^\s*([\w*-]+)\s*(?:;\s*q\s*=\s*([\d.]+)\s*)?$/.exec(part) ?? [];
    if (coding !== undefined) qualities.set(coding, Number(quality) || 0);
  }
  return qualities;
}

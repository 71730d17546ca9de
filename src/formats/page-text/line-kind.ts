import { isWebAddress } from "../web-address.js";
import { isFurniture } from "./furniture.js";
import { printedDate } from "./printed-date.js";
import { isRelativeDate } from "./relative-date.js";

/** What a line of a page is by itself, without its neighbours. */
export type LineKind =
  | { kind: "blank" | "furniture" | "text" }
  | { kind: "published" | "updated"; date: string; labelled: boolean }
  | { kind: "bullet" | "byline" | "address"; text: string };

const label =
  /^(?:(published|posted|first published)|(?:last )?(?:updated|modified))(?: on| at)?\s*:?\s+(\S.*)$/i;
const bullet = /^[•‣●▪◦·*]\s+(?=\S)/u;

/**
 * Tells a line by its looks: `lineKind("Updated 12 July 2024")` is `{ kind: "updated", date: "12 July 2024", … }`,
 * `lineKind("  • A ferry sank")` is `{ kind: "bullet", text: "A ferry sank" }`.
 */
export function lineKind(printed: string): LineKind {
  const line = printed.trim();
  if (line === "") return { kind: "blank" };
  if (line.length > 200) return bulletOr(line);
  if (isFurniture(line)) return { kind: "furniture" };
  const [, published, date] = label.exec(line) ?? [];
  if (date !== undefined && line.length <= 60 && (isDate(date) || /^\d|\bago$/.test(date))) {
    return { kind: published === undefined ? "updated" : "published", date, labelled: true };
  }
  if (isDate(line)) return { kind: "published", date: line, labelled: false };
  if (isWebAddress(line) && !/\s/u.test(line)) return { kind: "address", text: line };
  if (/^by \p{Lu}/iu.test(line) && line.length <= 100 && !/[.!?]$/.test(line))
    return { kind: "byline", text: line };
  return bulletOr(line);
}

function bulletOr(line: string): LineKind {
  const mark = bullet.exec(line)?.[0];
  return mark === undefined ? { kind: "text" } : { kind: "bullet", text: line.slice(mark.length) };
}

function isDate(text: string): boolean {
  return isRelativeDate(text) || printedDate(text, null) !== null;
}

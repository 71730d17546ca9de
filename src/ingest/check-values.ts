import type { Concept } from "../news/concept.js";
import type { Identifier } from "../news/identifier.js";
import type { NewsImage, NewsItem } from "../news/news-item.js";
import { placeKinds } from "../news/place-kind.js";
import { publicationStatuses } from "../news/publication-status.js";
import { cleanText } from "../text/clean.js";
import { foldName } from "../text/fold.js";
import { Refusal } from "./refusal.js";

// SQLite and PostgreSQL have limits of their own. These are narrower than either's, so that both databases take the
// same documents and refuse the others with the same words.

/** What stands in an index, in bytes of UTF-8: PostgreSQL has room for 2,704 in one of its rows, the keys beside it too. */
const maxKeyBytes = 2_000;

/** All texts of one document together, in UTF-16 units: a `jsonb` has room for 268,435,455 bytes. */
const maxText = 50_000_000;

/** How deep lists and objects may lie in each other: SQLite reads JSON down to 1,000. */
const maxDepth = 500;

/** A picture's pixels, as a GraphQL Int and a column of four bytes have them. */
const maxPixels = 2 ** 31 - 1;

/**
 * Checks what the tables need to take a story: `checkStory(item)`.
 *
 * @throws Refusal, with what is wrong with which value
 */
export function checkStory(item: NewsItem): void {
  checkTexts(item);
  checkKey("uri", item.uri);
  checkKey("version", item.version);
  checkOneOf("status", item.status, publicationStatuses);
  if (item.language !== null) checkKey("language", item.language);
  for (const name of ["publishedAt", "updatedAt", "embargoedUntil"] as const) checkTime(name, item[name]);
  checkName("source’s name", item.source.name);
  for (const author of item.authors) {
    checkName("author’s name", author.name);
    author.identifiers.forEach(checkIdentifier);
  }
  for (const { kind, name, aliases, identifiers, relevance, ...position } of item.mentions) {
    for (const either of [name, ...aliases]) checkName(`${kind.toLowerCase()}’s name`, either);
    identifiers.forEach(checkIdentifier);
    checkPosition(name, position);
    checkRange(`relevance of ${beginning(name)}`, relevance, 0, 1, "");
  }
  item.images.forEach(checkImage);
}

/**
 * Checks what the tables need to take an entry of a catalogue: `checkConcept(concept)`.
 *
 * @throws Refusal, with what is wrong with which value
 */
export function checkConcept(concept: Concept): void {
  checkTexts(concept);
  for (const name of [concept.name, ...concept.aliases]) checkName("name", name);
  concept.identifiers.forEach(checkIdentifier);
  if (!concept.place) return;
  if (concept.place.kind !== null) checkOneOf("kind", concept.place.kind, placeKinds);
  checkPosition(concept.name, concept.place);
  checkWhole("population", concept.place.population, 0, Number.MAX_SAFE_INTEGER);
}

/** All texts in a document, the names of its fields too. */
function checkTexts(document: object): void {
  let length = 0;
  const pending: { value: unknown; depth: number }[] = [{ value: document, depth: 0 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { value, depth } = next;
    if (typeof value === "string") {
      length += value.length;
      if (cleanText(value) !== value) {
        throw new Refusal(
          `A text in it, ${beginning(cleanText(value))}, holds U+0000 or half of a surrogate pair: these are no characters.`,
        );
      }
    } else if (typeof value === "object" && value !== null) {
      if (depth === maxDepth) {
        throw new Refusal(`Lists and objects lie in each other in it, more than ${maxDepth} deep.`);
      }
      for (const [name, member] of Object.entries(value)) {
        pending.push({ value: name, depth }, { value: member, depth: depth + 1 });
      }
    }
  }
  if (length > maxText) {
    throw new Refusal(`Its texts have ${length} characters together; the archive takes up to ${maxText}.`);
  }
}

/** A name is looked up as it is folded, which can make it longer. */
export function checkName(what: string, name: string): void {
  checkKey(what, name);
  checkKey(what, foldName(name));
}

function checkIdentifier({ scheme, value }: Identifier): void {
  checkKey("identifier", `${scheme}:${value}`);
}

function checkKey(what: string, text: string): void {
  const bytes = Buffer.byteLength(text, "utf8");
  if (bytes <= maxKeyBytes) return;
  throw new Refusal(
    `Its ${what}, ${beginning(text)}, is ${bytes} bytes long in UTF-8; the archive takes up to ${maxKeyBytes}.`,
  );
}

/** PostgreSQL's calendar has no year 0000. */
function checkTime(name: string, time: string | null): void {
  if (time === null) return;
  const instant = Date.parse(time);
  const isTime = !Number.isNaN(instant) && new Date(instant).toISOString() === time;
  if (isTime && /^(?!0000)\d{4}-/.test(time)) return;
  throw new Refusal(
    `Its ${name}, ${beginning(time)}, is no time from the year 0001 to 9999 in UTC with milliseconds, such as “2024-07-12T09:30:00.000Z”.`,
  );
}

function checkPosition(
  name: string,
  { latitude, longitude }: { latitude: number | null; longitude: number | null },
): void {
  checkRange(`latitude of ${beginning(name)}`, latitude, -90, 90, " degrees");
  checkRange(`longitude of ${beginning(name)}`, longitude, -180, 180, " degrees");
}

function checkRange(what: string, value: number | null, least: number, most: number, unit: string): void {
  if (value === null || (value >= least && value <= most)) return;
  throw new Refusal(`The ${what} is ${value}; it must be from ${least} to ${most}${unit}.`);
}

function checkOneOf(what: string, value: string, known: readonly string[]): void {
  if (known.includes(value)) return;
  throw new Refusal(`Its ${what}, ${beginning(value)}, is none of ${known.join(", ")}.`);
}

function checkImage({ width, height }: NewsImage, index: number): void {
  checkWhole(`width of picture ${index + 1}`, width, 1, maxPixels);
  checkWhole(`height of picture ${index + 1}`, height, 1, maxPixels);
}

function checkWhole(what: string, value: number | null, least: number, most: number): void {
  if (value === null || (Number.isInteger(value) && value >= least && value <= most)) return;
  throw new Refusal(`The ${what} is ${value}; it must be a whole number from ${least} to ${most}.`);
}

/** Enough of a text to find it by. */
function beginning(text: string): string {
  const characters = Array.from(text.slice(0, 80));
  return characters.length > 40 ? `“${characters.slice(0, 40).join("")}…”` : `“${characters.join("")}”`;
}

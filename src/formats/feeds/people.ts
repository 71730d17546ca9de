import type { NewsAuthor } from "../../news/news-item.js";
import { cleanText, oneLineOrNull } from "../../text/clean.js";
import { foldName } from "../../text/fold.js";
import { mergeAuthors } from "../authors.js";
import { authorNames } from "../byline.js";
import { identifierOfUri } from "../identifiers.js";
import { isWebAddress } from "../web-address.js";

/** As libraries and journals print names: what follows the comma are initials and no affiliation. */
const surnameFirst = /^[^,]+, (?:\p{Lu}\.?[ -]?){1,4}$/u;

/** Somebody a feed names: the form says whether a name is one person's or a byline of several. */
export interface FeedPerson {
  name?: string | undefined;
  uri?: string | undefined;
}

/** Who wrote it and how that is printed. */
export interface Writers {
  byline: string | null;
  authors: NewsAuthor[];
}

/**
 * The writers whom a feed lists one by one: `listedPeople([{ name: "Ada Park", uri: "https://gazette.example/ada" }], [])`
 * has her page as the identifier. An agency (Atom wants an author in any case) is nobody's name.
 */
export function listedPeople(
  people: readonly FeedPerson[],
  agencies: readonly (string | undefined)[],
): Writers {
  const listed = people.flatMap(({ name, uri }) => {
    const printed = oneLineOrNull(name);
    if (printed === null) return [];
    return [{ name: printed, identifiers: isWebAddress(uri) ? [identifierOfUri(cleanText(uri ?? ""))] : [] }];
  });
  const known = new Set(agencies.map((name) => foldName(name ?? "")));
  const authors = listed.filter(({ name }) => !known.has(foldName(name)));
  return { byline: inOneLine(listed.map(({ name }) => name)), authors: mergeAuthors([], authors) };
}

/**
 * The writers that RSS prints: `printedPeople(["By Ada Park and Bo Lin, The Gazette"], …).authors` are the two. A name
 * out of which no author can be told is taken as it is.
 */
export function printedPeople(
  printed: readonly (string | undefined)[],
  context: { agencies: readonly string[]; language: string | null },
): Writers {
  const names = printed.map((name) => oneLineOrNull(name)).filter((name) => name !== null);
  const people = names.flatMap((name) => {
    if (surnameFirst.test(name)) return [name];
    const found = authorNames(name, context);
    return found.length > 0 || context.agencies.includes(name) ? found : [name];
  });
  return { byline: inOneLine(names), authors: mergeAuthors(people, []) };
}

function inOneLine(names: readonly string[]): string | null {
  return names.length === 0 ? null : [...new Set(names)].join(", ");
}

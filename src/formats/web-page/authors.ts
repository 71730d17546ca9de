import type { Identifier } from "../../news/identifier.js";
import type { NewsAuthor } from "../../news/news-item.js";
import { foldName } from "../../text/fold.js";
import { mergeAuthors } from "../authors.js";
import { authorNames } from "../byline.js";
import { isWebAddress } from "../web-address.js";
import { newsAgencies } from "./agencies.js";
import { identifiersOf } from "./identity.js";
import { isThing, listOf, type PageData, typesOf } from "./json-ld.js";
import type { PageMeta } from "./page-meta.js";
import { lineOfValue } from "./values.js";

/** Whom a page names as its story's authors, as printed and each by name. */
export interface Authorship {
  byline: string | null;
  authors: NewsAuthor[];
}

interface Named {
  name: string;
  identifiers: Identifier[];
  isOrganization: boolean;
}

/**
 * Who wrote a page's story: JSON-LD's `author`, else the `meta` elements and microdata, else the printed byline.
 *
 * ```ts
 * readAuthorship(data, meta, "By Ada Park, Reuters", { agencies: [], language: "en" }).authors[0].name // "Ada Park"
 * ```
 *
 * The byline is the printed one; a page that prints none has the names it gives instead, agencies among them. Agencies,
 * organizations and the publisher are nobody's names and no authors.
 */
export function readAuthorship(
  { article, resolve }: PageData,
  meta: PageMeta,
  printed: string | null,
  { agencies, language }: { agencies: readonly string[]; language: string | null },
): Authorship {
  const stated = listOf(article?.author).flatMap((author) => namedIn(resolve(author)));
  const listed = stated.length > 0 ? stated : namedInMeta(meta);
  const organizations = listed.filter(({ isOrganization }) => isOrganization).map(({ name }) => name);
  const known = { agencies: [...agencies, ...organizations, ...newsAgencies], language };
  const nobody = new Set(known.agencies.map(foldName));
  const people = listed.flatMap(({ name, identifiers, isOrganization }): NewsAuthor[] => {
    if (isOrganization || nobody.has(foldName(name))) return [];
    const names = authorNames(name, known);
    return names.length === 1 && names[0] !== undefined
      ? [{ name: names[0], identifiers }]
      : names.map((one) => ({ name: one, identifiers: [] }));
  });
  const byline = printed ?? meta.first("byl") ?? joined(listed);
  return { byline, authors: chosen(people, byline === null ? [] : authorNames(byline, known), printed) };
}

/** Where the page prints other names than it states, those are of whoever put the page up. */
function chosen(people: NewsAuthor[], named: string[], printed: string | null): NewsAuthor[] {
  const isPrinted = people.some(({ name }) => foldName(printed ?? name).includes(foldName(name)));
  return isPrinted || named.length === 0 ? mergeAuthors([], people) : mergeAuthors(named, []);
}

function namedIn(author: unknown): Named[] {
  const name = lineOfValue(author);
  if (name === null || isNobody(name)) return [];
  const thing = isThing(author) ? author : {};
  const isOrganization = typesOf(thing).some((type) => type.endsWith("Organization"));
  return [{ name, identifiers: identifiersOf(thing), isOrganization }];
}

function namedInMeta(meta: PageMeta): Named[] {
  const stated = meta.all("author", "article:author", "parsely-author", "sailthru.author", "dc.creator");
  const names = [...stated, ...meta.items("author")].filter(
    (name) => !isWebAddress(name) && name.length < 120,
  );
  const distinct = new Map(names.map((name) => [foldName(name), name]));
  return [...distinct.values()].map((name) => ({ name, identifiers: [], isOrganization: false }));
}

function isNobody(name: string): boolean {
  return (
    isWebAddress(name) || name.length > 120 || /^(?:admin(?:istrator)?|editor|staff|webmaster)$/iu.test(name)
  );
}

function joined(listed: readonly Named[]): string | null {
  return listed.length === 0 ? null : [...new Set(listed.map(({ name }) => name))].join(", ");
}

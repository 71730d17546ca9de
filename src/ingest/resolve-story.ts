import { pointOf } from "../geo/great-circle.js";
import type { NewsAuthor, NewsItem, NewsMention } from "../news/news-item.js";
import { foldName } from "../text/fold.js";
import type { KnownEntity } from "./known-entities.js";
import { type ResolvedMention, type Tie, uniteMentions } from "./mentions.js";
import { noContext, type Resolver, type Sought } from "./resolver.js";
import type { StorySplit } from "./story-splits.js";

/** An author as printed, and the person. */
export interface ResolvedAuthor {
  name: string;
  person: KnownEntity;
}

/** All that a story has the archive look for. */
export function soughtIn(item: NewsItem): Sought[] {
  return [...item.mentions.map(asMentioned), ...item.authors.map(asAuthor), ...datelinePlaces(item)];
}

/**
 * Whom and what a story mentions, each entity once; `soughtIn` must have been loaded.
 *
 * @param splits what editors have said of its mentions
 */
export async function resolveMentions(
  item: NewsItem,
  resolver: Resolver,
  splits: readonly StorySplit[],
): Promise<Tie[]> {
  const places = item.mentions.filter(({ kind }) => kind === "Place").map(asMentioned);
  const context = await resolver.contextOf([...places, ...datelinePlaces(item)], splits);
  const resolved: ResolvedMention[] = [];
  for (const mention of item.mentions) {
    resolved.push({ mention, ...(await resolver.meetOrMake(asMentioned(mention), context)) });
  }
  return uniteMentions(resolved);
}

/**
 * Who wrote a story, in the byline's order; `soughtIn` must have been loaded.
 *
 * @param splits what editors have said of its byline
 */
export async function resolveAuthors(
  item: NewsItem,
  resolver: Resolver,
  splits: readonly StorySplit[],
): Promise<ResolvedAuthor[]> {
  const authors: ResolvedAuthor[] = [];
  for (const author of item.authors) {
    const { entity: person } = await resolver.meetOrMake(asAuthor(author), noContext(splits));
    authors.push({ name: author.name, person });
  }
  return authors;
}

function asMentioned(mention: NewsMention): Sought {
  const { kind, name, aliases, identifiers, slug, latitude, longitude } = mention;
  const sought = { kind, name, aliases, identifiers, slug };
  if (kind !== "Place") return { ...sought, position: null };
  return { ...sought, position: pointOf(mention), facts: { latitude, longitude } };
}

function asAuthor({ name, identifiers }: NewsAuthor): Sought {
  return { kind: "Person", name, aliases: [], identifiers, slug: null, position: null };
}

/** A dateline has hardly more parts; a damaged one may be a whole text. */
const maxParts = 10;

/**
 * `HYDERABAD, Pakistan, July 12 (Reuters) -` names a country: the parts are looked for, none is made. What stands in
 * brackets is an agency.
 */
function datelinePlaces({ dateline }: NewsItem): Sought[] {
  const parts = (dateline ?? "").replace(/\([^)]*\)/g, ",").split(/[,;/–—]|\s-|-\s|-$/u, maxParts);
  return parts
    .filter((part) => foldName(part) !== "")
    .map((name) => ({ kind: "Place", name, aliases: [], identifiers: [], slug: null, position: null }));
}

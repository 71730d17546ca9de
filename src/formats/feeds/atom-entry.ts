import type { AtomFeed } from "feedsmith";
import { textOrNull } from "../../text/clean.js";
import { absoluteAddress } from "../web-address.js";
import { baseOf } from "./base.js";
import { topicOf } from "./categories.js";
import { feedDate, firstDate } from "./feed-date.js";
import type { FeedEntry } from "./feed-entry.js";
import { withoutHeld } from "./held.js";
import { absoluteMedia, enclosedImages, isImage, mediaImages } from "./images.js";
import { fromHtml, fromText, type Markup } from "./markup.js";
import { listedPeople } from "./people.js";
import { namedPlace } from "./place.js";

type Links = readonly AtomFeed.Link<string>[] | undefined;

/**
 * Reads one entry of Atom: `atomEntry({ id: "urn:a:1", title: { value: "A walk" } }, feed).title` is `"A walk"`. What
 * it does not say of authors, language and rights is the feed's (RFC 4287, 4.2.1 and 4.2.10).
 */
export function atomEntry(entry: AtomFeed.Entry<string>, feed: AtomFeed.Feed<string>): FeedEntry {
  const { source, content, summary, dc } = entry;
  const ownAddress = pageOf(feed.links) ?? hrefOf(feed.links, "self");
  const bases = [feed.xml?.base, entry.xml?.base];
  const base = baseOf([ownAddress, ...bases]);
  const resolve = (address: string | undefined) => address && absoluteAddress(address, base);
  const inFeed = (address: string | undefined) =>
    address && absoluteAddress(address, baseOf(bases.slice(0, 1)));
  const links = [pageOf(entry.links), hrefOf(entry.links, "self")].map(resolve);
  /** Where nobody states a base, a text stands where the entry does. */
  const inPlace = (text: AtomFeed.Content | undefined) => {
    const stated = [...bases, text?.xml?.base].some((one) => one !== undefined);
    return markup(
      text,
      stated ? baseOf([base, text?.xml?.base]) : baseOf([ownAddress, ...links.slice(0, 1)]),
    );
  };
  const origin = source?.title === undefined ? feed : source;
  const updatedAt = firstDate([entry.updated, entry.dcterms?.modified?.[0]]);
  // An entry has to say when it was updated, and many say no more.
  const publishedAt = firstDate([entry.published, entry.dcterms?.issued?.[0], dc?.dates?.[0]]) ?? updatedAt;
  const authors = [entry.authors, source?.authors, feed.authors].find((people) => people?.length) ?? [];
  const enclosures = (entry.links ?? []).filter(({ rel }) => rel === "enclosure");
  const enclosed = enclosures.map(({ href, ...link }) => ({ ...link, url: resolve(href) }));
  const media = mediaImages(absoluteMedia(entry.media, base));
  const place = namedPlace(entry.georss);
  const alternate = entry.links?.filter(isAlternate) ?? [];
  const otherLinks = (entry.links ?? []).filter(
    (link) =>
      !(alternate.length === 1 && isAlternate(link)) &&
      !(link.rel === "enclosure" && isImage({ url: resolve(link.href), type: link.type })),
  );
  const read = inPlace(content);
  return {
    id: entry.id,
    links,
    title: markup(entry.title)?.text ?? null,
    content: read,
    lead: inPlace(summary),
    leadName: "summary",
    leadMayBeText: summary?.type !== undefined && summary.type !== "text",
    ...listedPeople(
      [...authors, ...(dc?.creators ?? []).map((name) => ({ name }))],
      [markup(origin.title)?.text ?? undefined],
    ),
    publishedAt,
    updatedAt,
    language: entry.xml?.lang ?? dc?.languages?.[0] ?? content?.xml?.lang ?? feed.xml?.lang,
    rights: textOrNull((markup(entry.rights) ?? markup(source?.rights) ?? markup(feed.rights))?.text ?? ""),
    source: {
      name: markup(origin.title)?.text ?? undefined,
      links: [...[pageOf(origin.links), hrefOf(origin.links, "self")].map(inFeed), origin.id],
    },
    images: [...media.images, ...enclosedImages(enclosed)],
    mentions: [...(entry.categories ?? []).map(topicOf), place].filter((mention) => mention !== null),
    extra: {
      ...withoutHeld(entry, {
        id: true,
        title: true,
        summary: true,
        content: content === undefined || read !== null,
        rights: true,
        published: feedDate(entry.published) !== null,
        updated: feedDate(entry.updated) !== null,
        authors: entry.authors?.every(({ email }) => email === undefined) === true,
        links: otherLinks.length === 0,
        media: true,
        xml: true,
        georss:
          place !== null &&
          Object.keys(entry.georss ?? {}).every((name) => /^(?:point|featureName)$/.test(name)),
      }),
      ...(otherLinks.length > 0 && {
        links: otherLinks.map((link) => ({ ...link, href: resolve(link.href) })),
      }),
      media: media.remaining,
    },
  };
}

/** A text, HTML or XHTML; null for every other kind of content, which has no place in a story's text. */
function markup(text: AtomFeed.Content | undefined, base?: string): Markup | null {
  const { value, type = "text" } = text ?? {};
  if (value === undefined) return null;
  if (/^(?:html|xhtml|text\/html|application\/xhtml\+xml)\b/i.test(type)) return fromHtml(value, base);
  return /^text(?:\/plain)?\b(?!\/)/i.test(type) ? fromText(value) : null;
}

function isAlternate({ rel = "alternate" }: AtomFeed.Link<string>): boolean {
  return rel === "alternate";
}

/** The page for people: HTML before all else. */
function pageOf(links: Links): string | undefined {
  const alternate = links?.filter(isAlternate) ?? [];
  return (alternate.find(({ type = "text/html" }) => /html/i.test(type)) ?? alternate[0])?.href;
}

function hrefOf(links: Links, wanted: string): string | undefined {
  return links?.find(({ rel }) => rel === wanted)?.href;
}

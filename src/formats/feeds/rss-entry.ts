import type { RdfFeed, RssFeed } from "feedsmith";
import { textOrNull } from "../../text/clean.js";
import { canonicalLanguage } from "../language.js";
import { absoluteAddress, isWebAddress } from "../web-address.js";
import { baseOf } from "./base.js";
import { topicOf } from "./categories.js";
import { feedDate, firstDate } from "./feed-date.js";
import type { FeedEntry } from "./feed-entry.js";
import { withoutHeld } from "./held.js";
import { absoluteFiles, absoluteMedia, enclosedImages, isImage, mediaImages } from "./images.js";
import { fromContent, fromEither } from "./markup.js";
import { printedPeople } from "./people.js";
import { namedPlace } from "./place.js";

/** What a feed says of all its entries. */
export interface RssChannel {
  title?: string | undefined;
  link?: string | undefined;
  /** What relative addresses go by where it says so (xml:base). */
  base?: string | undefined;
  language?: string | undefined;
  rights?: string | undefined;
}

export type RssItem = RssFeed.Item<string> & Pick<RdfFeed.Item<string>, "rdf">;

/** Reads one item of RSS: `rssEntry({ guid: { value: "1" }, title: "A walk" }, channel).title` is `"A walk"`. */
export function rssEntry(item: RssItem, channel: RssChannel): FeedEntry {
  const { atom, dc, dcterms, guid, source } = item;
  const title = item.title ?? dc?.titles?.[0] ?? atom?.title?.value;
  const language = dc?.languages?.[0] ?? item.xml?.lang ?? channel.language;
  const publishedAt = firstDate([
    atom?.published,
    item.pubDate,
    dc?.dates?.[0],
    dcterms?.issued?.[0],
    dcterms?.created?.[0],
  ]);
  const updatedAt = firstDate([atom?.updated, dcterms?.modified?.[0]]);
  const people = [...(item.authors ?? []).map(({ name }) => name), ...(dc?.creators ?? [])];
  const place = namedPlace(item.georss);
  const topics = (item.categories ?? []).map(({ name, domain }) => topicOf({ term: name, scheme: domain }));
  const body = item.content?.encoded;
  const isHeld = (date: string | undefined) => {
    const utc = feedDate(date);
    return utc !== null && (utc === publishedAt || utc === updatedAt);
  };
  const base = baseOf([channel.link, channel.base, item.xml?.base]);
  const link = item.link && absoluteAddress(item.link, base);
  const links = [
    link,
    atom?.links?.find(({ rel = "alternate" }) => rel === "alternate")?.href,
    guid?.isPermaLink === false || !isWebAddress(guid?.value) ? undefined : guid?.value,
    item.rdf?.about,
  ];
  const textBase = (channel.base ?? item.xml?.base) ? base : baseOf([base, link]);
  const media = mediaImages(absoluteMedia(item.media, textBase));
  const enclosures = item.enclosures && absoluteFiles(item.enclosures, textBase);
  return {
    id: guid?.value ?? item.rdf?.about ?? atom?.id,
    links,
    title: title === undefined ? null : fromEither(title).text,
    content: body === undefined ? null : fromContent(body, textBase),
    lead: item.description === undefined ? null : fromEither(item.description, textBase),
    leadName: "description",
    leadMayBeText: true,
    ...printedPeople(people, {
      agencies: [source?.title, channel.title].filter((name) => name !== undefined),
      language: canonicalLanguage(language),
    }),
    publishedAt,
    updatedAt,
    language,
    rights: textOrNull(dc?.rights?.[0] ?? atom?.rights?.value ?? channel.rights),
    source: {
      name: source?.title ?? channel.title,
      links: source === undefined ? [channel.link, ...links] : [source.url],
    },
    images: [...media.images, ...enclosedImages(enclosures ?? [])],
    mentions: [...topics, place].filter((mention) => mention !== null),
    extra: {
      ...withoutHeld(
        { ...item, enclosures },
        {
          title: true,
          link: isWebAddress(link),
          description: true,
          content: true,
          guid: true,
          rdf: true,
          xml: true,
          georss:
            place !== null &&
            Object.keys(item.georss ?? {}).every((name) => /^(?:point|featureName)$/.test(name)),
          pubDate: isHeld(item.pubDate),
          authors:
            item.authors?.every(({ email, link }) => email === undefined && link === undefined) === true,
          source: source?.url === undefined,
          enclosures: enclosures?.every(isImage) === true,
          media: true,
          atom: true,
          dc: true,
          dcterms: true,
        },
      ),
      media: media.remaining,
      atom: withoutHeld(atom, {
        id: true,
        published: isHeld(atom?.published),
        updated: isHeld(atom?.updated),
      }),
      dc: withoutHeld(dc, {
        creators: true,
        languages: dc?.languages?.length === 1,
        rights: dc?.rights?.length === 1,
        dates: dc?.dates?.every(isHeld) === true,
        titles: dc?.titles?.every((name) => name === title) === true,
      }),
      dcterms: withoutHeld(dcterms, {
        issued: dcterms?.issued?.every(isHeld) === true,
        created: dcterms?.created?.every(isHeld) === true,
        modified: dcterms?.modified?.every(isHeld) === true,
      }),
    },
  };
}

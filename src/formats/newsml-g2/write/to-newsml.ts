import type { NewsItem } from "../../../news/news-item.js";
import { isKept } from "../remainder/kept.js";
import { nar, ownNamespace } from "../vocabulary.js";
import { catalogsOf, identified } from "./codes.js";
import { asIri, writeBody, writeImageLink, writePicture } from "./content.js";
import { writeExtra, writeUrgency } from "./extra.js";
import { writeMentions } from "./mentions.js";
import { rebuilt } from "./rebuilt.js";
import { blockElement, element, lineElement, type Xml } from "./xml.js";

/** What a file begins with that is not part of another. */
export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/**
 * Writes a story as a NewsML-G2 item (2.35, power conformance) in XML: `toNewsml(item)`.
 *
 * One that came as NewsML-G2 goes out as it came, but for what was changed since: layout, comments and the prefixes of
 * elements are not kept; elements stand in the order that the schema wants, and what it wants of every item and the
 * document had not is filled in and says so. Where what came in was not valid inside of an element, it is not mended;
 * of an item larger than 4 MiB nothing is kept but its fields.
 *
 * One that came in another form is the same story when it is read again but for: `extra`, of which urgency, keywords,
 * slugline and edNote are written where they are plain; a mention's `slug`; a relevance finer than a hundredth; a source
 * without a domain (it gets that of the guid, where that is an address); a url of null beside such a guid; the order of
 * mentions (places of the dateline come first) and of the names of one; names that the byline has and `authors` has not;
 * white space in lines other than single spaces; and characters that XML cannot hold. Where the standard has no word (a
 * place that is but mentioned, a version that is no number), an attribute in a namespace of our own says it, and other
 * readers see what comes nearest.
 */
export function toNewsml(item: NewsItem): string {
  const { newsml: kept, ...extra } = item.extra;
  const made = madeOf({ ...item, extra });
  const whole = isKept(kept) ? rebuilt(made, kept) : null;
  return whole === null ? made : `${xmlDeclaration}${whole}\n`;
}

/** What of a document a story says by itself. */
export function madeOf(item: NewsItem): string {
  const { asserts } = writeMentions(item);
  const isNumbered = /^[1-9]\d{0,17}$/.test(item.version);
  return `${xmlDeclaration}${element(
    "newsItem",
    {
      xmlns: nar,
      "xmlns:newsgraph": ownNamespace,
      guid: item.uri,
      version: isNumbered ? item.version : "1",
      "newsgraph:version": isNumbered ? null : item.version,
      standard: "NewsML-G2",
      standardversion: "2.35",
      conformance: "power",
      "xml:lang": item.language,
    },
    lines(
      catalogsOf(item),
      group(
        "rightsInfo",
        item.copyrightHolder === null
          ? ""
          : element("copyrightHolder", {}, lineElement("name", item.copyrightHolder)),
        blockElement("copyrightNotice", item.copyrightNotice),
        blockElement("usageTerms", item.usageTerms),
      ),
      writeItemMeta(item),
      writeContentMeta(item),
      ...asserts,
      group(
        "contentSet",
        ...(isPicture(item) ? item.images.slice(0, 1).map(writePicture) : []),
        ...writeBody(item),
      ),
    ),
  )}\n`;
}

function writeItemMeta(item: NewsItem): Xml {
  const { source, publishedAt, updatedAt, url, images } = item;
  const isHost = source.domain !== null && /^[a-z0-9.-]+$/i.test(source.domain);
  const versionCreated = updatedAt ?? publishedAt ?? "1970-01-01T00:00:00.000Z";
  return group(
    "itemMeta",
    element("itemClass", { qcode: isPicture(item) ? "ninat:picture" : "ninat:text" }),
    element(
      "provider",
      { uri: isHost ? `https://${source.domain}/` : null },
      lineElement("name", source.name),
    ),
    time("versionCreated", versionCreated, updatedAt !== null),
    publishedAt !== null || updatedAt !== null
      ? time("firstCreated", publishedAt ?? versionCreated, publishedAt !== null)
      : "",
    item.embargoedUntil === null ? "" : time("embargoed", item.embargoedUntil, true),
    element("pubStatus", { qcode: `stat:${item.status.toLowerCase()}` }),
    ...writeExtra(item, "edNote"),
    url === null || url === item.uri
      ? ""
      : element("link", { rel: "newsgraphrel:canonical", href: asIri(url) }),
    ...images.slice(isPicture(item) ? 1 : 0).map(writeImageLink),
  );
}

function writeContentMeta(item: NewsItem): Xml {
  const { located, subjects } = writeMentions(item);
  const own = isPicture(item) ? item.images[0] : undefined;
  return group(
    "contentMeta",
    writeUrgency(item),
    ...located,
    ...item.authors.map(({ name, identifiers }) => {
      const code = identified(identifiers);
      return element(
        "creator",
        { type: "cpnat:person", ...code.attributes },
        lineElement("name", name),
        code.sameAs,
      );
    }),
    item.language === null ? "" : element("language", { tag: item.language }),
    ...subjects,
    ...writeExtra(item, "keyword"),
    ...writeExtra(item, "slugline"),
    lineElement("headline", item.headline),
    lineElement("dateline", item.dateline),
    lineElement("by", item.byline),
    lineElement("creditline", own?.credit ?? null),
    blockElement("description", item.standfirst, { role: "drol:summary" }),
    blockElement("description", own?.caption ?? null, { role: "drol:caption" }),
  );
}

/** A time; one that the story does not have stands only because the standard wants it, and says so. */
function time(name: string, utc: string, isKnown: boolean): Xml {
  return element(name, { "newsgraph:unknown": isKnown ? null : "true" }, utc);
}

/** Whether the story is a picture itself, by what its own format called it. */
function isPicture({ extra, images }: NewsItem): boolean {
  const { type, itemClass } = extra as { type?: unknown; itemClass?: { "@qcode"?: unknown } };
  const said = [type, itemClass?.["@qcode"]].map((code) => String(code).split(":").at(-1));
  return images.length > 0 && said.some((word) => word === "picture" || word === "graphic");
}

/** An element of others, each in a line; nothing where there are none. */
function group(name: string, ...content: readonly Xml[]): Xml {
  const inner = lines(...content);
  return inner.trim() === "" ? "" : element(name, {}, inner);
}

function lines(...content: readonly Xml[]): Xml {
  return `\n${content.filter((one) => one !== "").join("\n")}\n`;
}

import type { NewsImage, NewsItem } from "../../../news/news-item.js";
import { asUri } from "../../web-address.js";
import type { NinjsDocument, NinjsText } from "../document.js";
import { ninjsFields, reasonAgainstNinjs } from "../validate.js";
import { writeEntities } from "./entities.js";

type Members = Record<string, unknown>;

/** Lists of which a NewsItem holds some entries; the others are in its `extra`. */
const shared = ["headlines", "descriptions", "bodies", "people", "organisations", "places", "subjects"];

/**
 * A story as an IPTC ninjs 3.0 document: `toNinjs(item).headlines[0].value` is its headline.
 *
 * It is always valid. What the story's `extra` has by a name of ninjs' goes with it, as far as it is valid; of an
 * entity's identifiers there is room for two.
 */
export function toNinjs(item: NewsItem): NinjsDocument {
  const own = withoutEmpty({
    standard: { name: "ninjs", version: "3.0" },
    uri: asUri(item.uri),
    type: "text",
    version: item.version,
    pubStatus: item.status.toLowerCase(),
    firstCreated: item.publishedAt,
    versionCreated: item.updatedAt,
    embargoedUntil: item.embargoedUntil,
    language: item.language,
    by: item.byline ?? (item.authors.map(({ name }) => name).join(", ") || null),
    located: item.dateline,
    copyrightHolder: item.copyrightHolder,
    copyrightNotice: item.copyrightNotice,
    usageTerms: item.usageTerms,
    headlines: textsOf("main", [item.headline, plain]),
    descriptions: textsOf("summary", [item.standfirst, plain]),
    bodies: textsOf("main", [item.body, plain], [item.bodyHtml, "text/html"]),
    ...writeEntities(item),
    infoSources: [
      withoutEmpty({
        name: item.source.name,
        role: "publisher",
        uri: item.source.domain === null ? null : asUri(`https://${item.source.domain}`),
      }),
    ],
    altIds: item.url === null ? [] : [{ role: "canonical", value: item.url }],
    associations: hasPictures(item) ? [] : item.images.map((image, index) => pictureOf(item, image, index)),
  });
  const whole = { ...own, ...furtherOf(item, own) };
  return (reasonAgainstNinjs(whole) === null ? whole : own) as unknown as NinjsDocument;
}

const plain = "text/plain";

function textsOf(role: string, ...texts: [value: string | null, contentType: string][]): NinjsText[] {
  return texts.flatMap(([value, contentType]) => (value === null ? [] : [{ role, contentType, value }]));
}

/** Of a document that was ninjs: it is a picture, or has its pictures with it. */
function hasPictures({ extra }: NewsItem): boolean {
  return "renditions" in extra || "associations" in extra;
}

function pictureOf({ uri }: NewsItem, image: NewsImage, index: number): Members {
  const name = `picture-${index + 1}`;
  return withoutEmpty({
    name,
    uri: asUri(image.url ?? `${uri}#${name}`),
    type: "picture",
    headlines: [],
    descriptions: [
      ...textsOf("caption", [image.caption, plain]),
      ...textsOf("creditline", [image.credit, plain]),
    ],
    renditions:
      image.url === null
        ? []
        : [withoutEmpty({ name: "main", href: image.url, width: image.width, height: image.height })],
  });
}

/** What `extra` has by names of ninjs', in place of what is made here, and behind it in the lists that share. */
function furtherOf({ extra }: NewsItem, own: Members): Members {
  const named = Object.entries(extra).filter(([name]) => ninjsFields.has(name));
  return Object.fromEntries(
    named.map(([name, value]) => [
      name,
      shared.includes(name) && Array.isArray(value) ? [...((own[name] as unknown[]) ?? []), ...value] : value,
    ]),
  );
}

function withoutEmpty(members: Members): Members {
  return Object.fromEntries(
    Object.entries(members).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

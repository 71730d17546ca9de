import type { NewsImage, NewsItem } from "../../../news/news-item.js";
import { asUri } from "../../web-address.js";
import type { NinjsDocument, NinjsText } from "../document.js";
import { type Remainder, withRemainder } from "../remainder.js";
import { ninjsFields, reasonAgainst } from "../validate.js";
import { writeByline, writeEntities } from "./entities.js";

type Members = Record<string, unknown>;

/** Lists of which a NewsItem holds some entries; the others are in its `extra`. */
const shared = ["headlines", "descriptions", "bodies", "people", "organisations", "places", "subjects"];

/**
 * A story as an IPTC ninjs 3 document: `toNinjs(item).headlines[0].value` is its headline.
 *
 * It is always valid. One that came as ninjs goes out as it came, as ninjs 3, but for what was changed since; of one
 * that came in another form, what its `extra` has by a name of ninjs' goes with it, as far as that is valid, and of an
 * entity's identifiers there is room for two.
 */
export function toNinjs(item: NewsItem): NinjsDocument {
  const { ninjs: remainder, ...extra } = item.extra;
  const made = madeOf({ ...item, extra });
  const whole = isRemainder(remainder)
    ? withRemainder(made, remainder)
    : { ...declared, ...made, ...sharedOf(extra, made) };
  const own = { ...declared, ...madeOf({ ...item, extra: {} }) };
  return (reasonAgainst[3](whole) === null ? whole : own) as unknown as NinjsDocument;
}

/** What every document of ours says of itself. */
const declared = { standard: { name: "ninjs", version: "3.0" }, type: "text" };

/** What of a document a story says by itself, and by what of its `extra` ninjs has in the same way. */
export function madeOf(item: NewsItem): Members {
  const own = withoutEmpty({
    uri: asUri(item.uri),
    version: item.version,
    pubStatus: item.status.toLowerCase(),
    firstCreated: item.publishedAt,
    versionCreated: item.updatedAt,
    embargoedUntil: item.embargoedUntil,
    language: item.language,
    by: writeByline(item),
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
  const named = Object.entries(item.extra).filter(
    ([name]) => ninjsFields.has(name) && !shared.includes(name),
  );
  return { ...own, ...Object.fromEntries(named) };
}

function isRemainder(value: unknown): value is Remainder {
  return typeof value === "object" && value !== null;
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

/** The lists of which a story holds some entries: what its `extra` has of them stands behind those. */
function sharedOf(extra: Members, made: Members): Members {
  const lists = shared.filter((name) => Array.isArray(extra[name]));
  return Object.fromEntries(
    lists.map((name) => [name, [...((made[name] as unknown[]) ?? []), ...(extra[name] as unknown[])]]),
  );
}

function withoutEmpty(members: Members): Members {
  return Object.fromEntries(
    Object.entries(members).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

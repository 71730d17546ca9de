import type { NewsItem } from "../../news/news-item.js";
import type { PublicationStatus } from "../../news/publication-status.js";
import { cleanText, textOrNull } from "../../text/clean.js";
import { mergeAuthors } from "../authors.js";
import { authorNames } from "../byline.js";
import { cleanJson } from "../clean-json.js";
import { canonicalLanguage } from "../language.js";
import { toUtc } from "../utc.js";
import { isWebAddress, ofOwnUri } from "../web-address.js";
import type { NinjsDocument } from "./document.js";
import { readImages } from "./images.js";
import { readMentions } from "./mentions.js";
import { remainderOf } from "./remainder.js";
import { readSource } from "./source.js";
import { readTexts } from "./texts.js";
import { madeOf } from "./write/to-ninjs.js";

/** Fields that a NewsItem holds as they are; what remains of the others goes to `extra`. */
const heldWhole = new Set([
  "uri",
  "version",
  "pubStatus",
  "copyrightHolder",
  "copyrightNotice",
  "usageTerms",
  "by",
  "located",
  "title",
  "headlines",
  "descriptions",
  "bodies",
  "people",
  "organisations",
  "places",
  "subjects",
]);

/**
 * Reads a valid ninjs 3 document: `toNewsItem({ uri: "tag:example.org,2024:1", title: "A walk" }).headline` is
 * `"A walk"`. Whatever no field of the NewsItem holds stands in `extra` under ninjs' own name, and under `ninjs` how the
 * document differs from the one that would be written of the story: nothing of it is lost.
 */
export function toNewsItem(document: NinjsDocument): NewsItem {
  const item = readItem(document);
  const remainder = remainderOf(madeOf(item), document as unknown as Record<string, unknown>);
  if (Object.keys(remainder).length === 0) return item;
  return { ...item, extra: cleanJson({ ...item.extra, ninjs: remainder }) };
}

function readItem(document: NinjsDocument): NewsItem {
  const texts = readTexts(document);
  const mentions = readMentions(document);
  const source = readSource(document);
  const language = canonicalLanguage(document.language);
  const publishedAt = document.firstCreated ?? document.contentCreated ?? document.versionCreated;
  const url = readUrl(document);
  const holders = [
    source.name,
    document.copyrightHolder,
    ...(document.infoSources ?? []).map(({ name }) => name),
  ];
  return {
    uri: ofOwnUri(cleanText(document.uri)),
    version: textOrNull(document.version) ?? "1",
    status: (document.pubStatus ?? "usable").toUpperCase() as PublicationStatus,
    source,
    url,
    headline: texts.headline,
    standfirst: texts.standfirst,
    body: texts.body,
    bodyHtml: texts.bodyHtml,
    byline: textOrNull(document.by),
    authors: mergeAuthors(
      authorNames(textOrNull(document.by) ?? "", {
        agencies: holders.filter((name) => name !== undefined),
        language,
      }),
      mentions.authors,
    ),
    language,
    dateline: textOrNull(document.located),
    publishedAt: utcOrNull(publishedAt),
    updatedAt: utcOrNull(document.versionCreated),
    embargoedUntil: utcOrNull(document.embargoedUntil),
    copyrightHolder: textOrNull(document.copyrightHolder),
    copyrightNotice: textOrNull(document.copyrightNotice),
    usageTerms: textOrNull(document.usageTerms),
    images: readImages(document),
    mentions: mentions.mentions,
    extra: readExtra(document, { ...texts.remaining, ...mentions.remaining }, [
      ...(language === null ? [] : ["language"]),
      ...["firstCreated", "contentCreated", "versionCreated", "embargoedUntil"].filter((name) =>
        isHeldTime(document, name, publishedAt),
      ),
      ...(isOnlyUrl(document, url) ? ["altIds"] : []),
    ]),
  };
}

function utcOrNull(time: string | undefined): string | null {
  return time === undefined ? null : toUtc(time);
}

/** A time is held by a field of its own unless a better one stood in its place or it cannot be told in UTC. */
function isHeldTime(document: NinjsDocument, name: string, publishedAt: string | undefined): boolean {
  const time = (document as unknown as Record<string, string | undefined>)[name];
  if (utcOrNull(time) === null) return false;
  return name === "versionCreated" || name === "embargoedUntil" || time === publishedAt;
}

function readUrl({ altIds = [], uri }: NinjsDocument): string | null {
  const canonical = altIds.find(({ role, value }) => isUrlRole(role) && isWebAddress(value))?.value;
  return canonical ?? (isWebAddress(uri) ? cleanText(uri) : null);
}

function isOnlyUrl({ altIds = [] }: NinjsDocument, url: string | null): boolean {
  return altIds.length === 1 && altIds[0]?.value === url && isUrlRole(altIds[0]?.role);
}

function isUrlRole(role: string | undefined): boolean {
  return role === "canonical" || role === "url";
}

function readExtra(
  document: NinjsDocument,
  remaining: Record<string, unknown[]>,
  held: string[],
): Record<string, unknown> {
  const untouched = Object.entries(document).filter(([name]) => !heldWhole.has(name) && !held.includes(name));
  const partly = Object.entries(remaining).filter(([, entries]) => entries.length > 0);
  const { title, ...lists } = Object.fromEntries(partly);
  return cleanJson({ ...Object.fromEntries(untouched), ...lists, ...(title && { title: title[0] }) });
}

import type { NewsItem } from "../../../news/news-item.js";
import { cleanText, textOrNull } from "../../../text/clean.js";
import { mergeAuthors } from "../../authors.js";
import { authorNames } from "../../byline.js";
import { canonicalLanguage } from "../../language.js";
import { keptOf } from "../remainder/kept.js";
import { madeOf } from "../write/to-newsml.js";
import { attribute, child, children, type XmlElement } from "../xml/element.js";
import type { Prefixes } from "../xml/parse-xml.js";
import { readBody } from "./body.js";
import { contextOf, type ItemContext } from "./context.js";
import { holdPlainParts, readExtra } from "./extra.js";
import { readImages } from "./images.js";
import { readMentions } from "./mentions.js";
import { readAuthors, readParty } from "./parties.js";
import { readRights } from "./rights.js";
import { reasonAgainstSize } from "./size.js";
import { readSource } from "./source.js";
import { readStatus, statusCode } from "./status.js";
import { readTexts } from "./texts.js";
import { readTimes, reasonAgainstEmbargo } from "./times.js";
import { readUrl } from "./url.js";
import { wholeItem } from "./whole-item.js";

/**
 * Reads a newsItem or a packageItem: `toNewsItem(item)` is `{ item }` or, where it cannot be taken, `{ refused: reason }`.
 * Whatever no field of the NewsItem holds stands in `extra` under NewsML-G2's own names; of a package that is its
 * groupSet. Under `newsml` there is how the item differs from the one that would be written of the story: nothing of it is
 * lost.
 *
 * @param prefixes the namespaces of the prefixes that attributes have
 * @param header that of its message, where it comes in one
 */
export function toNewsItem(
  element: XmlElement,
  prefixes: Prefixes,
  header?: XmlElement,
): { item: NewsItem } | { refused: string } {
  const whole = wholeItem(element, header);
  const context = contextOf(whole);
  const guid = textOrNull(element.attributes.get("guid"));
  if (guid === null) return { refused: `the ${element.name} has no guid, which it would be known by` };
  const status = readStatus(context.itemMeta);
  if (status === null) {
    const code = statusCode(context.itemMeta);
    return { refused: `pubStatus must be usable, withheld or canceled: ${code} is none of these` };
  }
  const reason = reasonAgainstEmbargo(context.itemMeta) ?? reasonAgainstSize(context);
  if (reason !== null) return { refused: reason };
  const item = { ...readFields(context, guid), status };
  const kept = keptOf(madeOf(item), whole, prefixes);
  return { item: kept === null ? item : { ...item, extra: { ...item.extra, newsml: kept } } };
}

function readFields(context: ItemContext, guid: string): Omit<NewsItem, "status"> {
  const source = readSource(context, guid);
  const language = canonicalLanguage(context.language);
  const content = readBody(context);
  const { body, bodyHtml, nitf } = content;
  const texts = readTexts(context, content);
  const rights = readRights(context);
  const agencies = agenciesOf(context, [source.name, rights.copyrightHolder]);
  // Creators are named in full and in order: the byline adds whom they leave out.
  const unlisted = authorNames(texts.byline ?? "", { agencies, language }).map((name) => ({
    name,
    identifiers: [],
  }));
  holdPlainParts(context, language);
  const fields = {
    uri: guid,
    version: versionOf(context.item),
    source,
    url: readUrl(context, guid),
    ...texts,
    body,
    bodyHtml,
    authors: mergeAuthors([], [...readAuthors(context, agencies), ...unlisted]),
    language,
    ...readTimes(context),
    ...rights,
    images: [...readImages(context), ...(nitf?.images ?? [])],
    mentions: readMentions(context),
  };
  // Last, when every reader has marked what the fields hold.
  return { ...fields, extra: readExtra(context) };
}

function versionOf(item: XmlElement): string {
  return cleanText(attribute(item, "newsgraph:version") ?? attribute(item, "version") ?? "1");
}

function agenciesOf(context: ItemContext, names: readonly (string | null)[]): string[] {
  const parties = [child(context.itemMeta, "provider"), ...children(context.contentMeta, "infoSource")];
  const named = parties.map((one) => (one === undefined ? null : readParty(context, one).name));
  return [...names, ...named].filter((name) => name !== null);
}

import { blankItem } from "../../news/blank-item.js";
import type { NewsImage, NewsItem, NewsMention } from "../../news/news-item.js";
import { oneLineOrNull, textOrNull } from "../../text/clean.js";
import { cleanJson } from "../clean-json.js";
import { canonicalLanguage } from "../language.js";
import { addMention } from "../mention-list.js";
import { absoluteAddress, hostOf, isWebAddress } from "../web-address.js";
import type { FeedEntry } from "./feed-entry.js";
import type { Markup } from "./markup.js";

/** A description of that many characters, or in several paragraphs and half as long, is the story's whole text. */
const lengthOfText = 1000;

/**
 * Turns an entry into a NewsItem: its id (or else its first link) is the uri. Null where it has neither.
 *
 * A title that only repeats the id is none, and neither is a summary that repeats the text.
 *
 * @param base the address that relative links are of
 */
export function toNewsItem(entry: FeedEntry, base?: string): NewsItem | null {
  const links = entry.links.map((link) => absoluteAddress(link, base));
  const url = links.find(isWebAddress);
  const uri =
    oneLineOrNull(entry.id) ?? oneLineOrNull(url ?? links.find((link) => textOrNull(link) !== null));
  if (uri === null) return null;
  const headline = oneLineOrNull(entry.title ?? "");
  const { content, standfirst, extra } = texts(entry);
  const language = canonicalLanguage(entry.language);
  return {
    ...blankItem(uri, {
      name: oneLineOrNull(entry.source.name) ?? hostOf(url ?? "") ?? "Unknown source",
      domain: domainOf(entry.source.links.map((link) => absoluteAddress(link, base))),
    }),
    url: oneLineOrNull(url),
    headline: headline === uri ? null : headline,
    standfirst,
    body: content?.text ?? null,
    bodyHtml: content?.html ?? null,
    byline: entry.byline,
    authors: entry.authors,
    language,
    publishedAt: entry.publishedAt,
    updatedAt: entry.updatedAt,
    copyrightNotice: entry.rights,
    images: distinctImages(entry.images),
    mentions: distinctMentions(entry.mentions),
    extra: cleanJson({
      ...entry.extra,
      ...extra,
      ...(language === null && entry.language !== undefined && { language: entry.language }),
    }),
  };
}

function domainOf(links: readonly (string | undefined)[]): string | null {
  return links.map((link) => hostOf(link ?? "")).find((host) => host !== null) ?? null;
}

function texts({ content, lead, leadName, leadMayBeText }: FeedEntry): Texts {
  if (content?.text == null && lead !== null && leadMayBeText && isText(lead))
    return { content: lead, standfirst: null, extra: {} };
  const standfirst = inWords(lead) === inWords(content) ? null : (lead?.text ?? null);
  // Its links and pictures are in no field.
  const saysMore =
    lead !== null && (lead.text === null || (standfirst !== null && /<[a-z]/i.test(lead.html ?? "")));
  return { content, standfirst, extra: saysMore ? { [leadName]: lead.printed } : {} };
}

function inWords(markup: Markup | null): string | undefined {
  return markup?.text?.replace(/\s+/gu, " ");
}

interface Texts {
  content: Markup | null;
  standfirst: string | null;
  extra: Record<string, unknown>;
}

function isText({ text }: Markup): boolean {
  const length = text?.length ?? 0;
  return length >= lengthOfText || (length >= lengthOfText / 2 && text?.includes("\n\n") === true);
}

/** The same picture is often enclosed and listed; the one that says more stays. */
function distinctImages(images: readonly NewsImage[]): NewsImage[] {
  const byUrl = new Map<string | null, NewsImage>();
  for (const image of images) {
    const known = byUrl.get(image.url);
    byUrl.set(image.url, {
      url: image.url,
      caption: known?.caption ?? image.caption,
      credit: known?.credit ?? image.credit,
      width: known?.width ?? image.width,
      height: known?.height ?? image.height,
    });
  }
  return [...byUrl.values()];
}

function distinctMentions(mentions: readonly NewsMention[]): NewsMention[] {
  const distinct: NewsMention[] = [];
  for (const mention of mentions) addMention(distinct, mention);
  return distinct;
}

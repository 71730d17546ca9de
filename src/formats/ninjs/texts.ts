import { oneLineOrNull, textOrNull, withUnixLines } from "../../text/clean.js";
import { htmlToText, sanitiseHtml } from "../html.js";
import type { NinjsDocument, NinjsText } from "./document.js";

/** Descriptions with these roles are about the story's making or its picture, not what it says. */
const notStandfirst = new Set(["caption", "creditline", "writer", "note"]);

/** What a ninjs document's texts come to, and which entries no field holds whole. */
export interface Texts {
  headline: string | null;
  standfirst: string | null;
  body: string | null;
  bodyHtml: string | null;
  /** Under ninjs' own names, for `extra`. */
  remaining: Record<string, unknown[]>;
}

/**
 * Chooses headline, standfirst and bodies: `readTexts({ uri, title: "A walk" }).headline` is `"A walk"`.
 *
 * Plain text is preferred to HTML, which is turned into plain text where there is nothing else; `bodyHtml` is the
 * first HTML body, sanitised.
 */
export function readTexts(document: NinjsDocument): Texts {
  const { headlines = [], descriptions = [], bodies = [], title } = document;
  const headline = headlines.find(hasRole("main")) ?? headlines[0];
  const standfirst =
    descriptions.find(hasRole("summary", "standfirst", "lead")) ??
    descriptions.find(({ role }) => !notStandfirst.has(role?.toLowerCase() ?? ""));
  const plain = bodies.find(isPlainText);
  const html = bodies.find(isHtml);
  const bodyHtml = html === undefined ? null : textOrNull(sanitiseHtml(html.value));
  const titleIsHeadline = headline === undefined || headline.value === title;
  return {
    headline: oneLineOrNull(headline === undefined ? (title ?? "") : plainText(headline)),
    standfirst: standfirst === undefined ? null : textOrNull(plainText(standfirst)),
    body: textOrNull(plain !== undefined ? plainText(plain) : html !== undefined ? plainText(html) : ""),
    bodyHtml,
    remaining: {
      ...(titleIsHeadline || title === undefined ? {} : { title: [title] }),
      headlines: headlines.filter((entry) => entry !== headline || isHtml(entry)),
      descriptions: descriptions.filter((entry) => entry !== standfirst || isHtml(entry)),
      bodies: bodies.filter((entry) => entry !== plain && !(entry === html && bodyHtml === entry.value)),
    },
  };
}

/** A headline, description or body as plain text. */
export function plainText(entry: NinjsText): string {
  return isHtml(entry) ? htmlToText(entry.value) : withUnixLines(entry.value);
}

function hasRole(...roles: string[]): (entry: NinjsText) => boolean {
  return ({ role }) => roles.includes(role?.toLowerCase() ?? "");
}

function isHtml({ contentType, role, value }: NinjsText): boolean {
  if (contentType !== undefined) return /html/i.test(contentType);
  return (
    /html/i.test(role ?? "") || /^\s*<(?:!doctype html|html|body|article|section|div|p|h[1-6])\b/i.test(value)
  );
}

/** No other markup than HTML is read: NITF and the like stay in `extra`. */
function isPlainText(entry: NinjsText): boolean {
  const { contentType } = entry;
  return contentType === undefined ? !isHtml(entry) : /^\s*text\/plain\b/i.test(contentType);
}

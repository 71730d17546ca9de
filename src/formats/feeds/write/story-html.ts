import type { NewsItem } from "../../../news/news-item.js";
import { escapeHtml, fromEither, textToHtml } from "../markup.js";

/** What readers of feeds stumble over in text that is not escaped: comments, sections and references. */
const misread = /<!|]]>|&apos;/;

/** A story's text as HTML, undefined where it has none: `storyHtml({ ...item, body: "A & b." })` is `"<p>A &amp; b.</p>"`. */
export function storyHtml({ body, bodyHtml }: NewsItem): string | undefined {
  return bodyHtml ?? (body === null ? undefined : textToHtml(body));
}

/** Text where HTML is expected: one line as it is, paragraphs and lines marked up. */
export function inlineHtml(text: string): string {
  return text.includes("\n") ? textToHtml(text) : escapeHtml(text);
}

/**
 * Text where nobody knows whether HTML is expected, as in an RSS title: escaped only where it would be taken for HTML.
 * `eitherText("Bread & butter")` stays, `eitherText("The <b> tag")` is `"The &lt;b&gt; tag"`.
 */
export function eitherText(text: string): string {
  return !misread.test(text) && fromEither(text).text === text ? text : escapeHtml(text);
}

/** A text with its type in Atom and Media RSS, which is plain where it can be. */
export function typedText<Plain extends string>(
  text: string,
  plain: Plain,
): { value: string; type: Plain | "html" } {
  return misread.test(text) ? { value: inlineHtml(text), type: "html" } : { value: text, type: plain };
}

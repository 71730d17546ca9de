import { textOrNull, withUnixLines } from "../../text/clean.js";
import { safeHtmlToText, sanitiseHtml } from "../html.js";

/** A text as printed, as plain text and, where it was HTML, as sanitised HTML. */
export interface Markup {
  printed: string;
  text: string | null;
  html: string | null;
}

/** What in a text shows that it is HTML: a character reference or one of the tags that stand in running text. */
const signsOfHtml =
  /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d{0,2});|<\/?(?:a|abbr|b|br|cite|code|del|div|em|font|h[1-6]|i|img|ins|li|mark|p|q|s|small|span|strong|sub|sup|u|ul)(?:\s[^<>]*)?\/?>/i;

/** `base` is what relative addresses in it go by. */
export function fromHtml(html: string, base?: string): Markup {
  const safe = sanitiseHtml(html, base);
  return { printed: html, text: textOrNull(safeHtmlToText(safe)), html: textOrNull(safe) };
}

export function fromText(text: string): Markup {
  return { printed: text, text: textOrNull(withUnixLines(text)), html: null };
}

/**
 * A text of which nobody says whether it is HTML, such as an RSS title: `fromEither("Bread &amp; <b>butter</b>").text`
 * is `"Bread & butter"`, while `5 < 6` stays as it is.
 */
export function fromEither(text: string, base?: string): Markup {
  return signsOfHtml.test(text) ? fromHtml(text, base) : fromText(text);
}

/** What stands in `content:encoded`: HTML, unless it has paragraphs as plain text does and nothing of HTML at all. */
export function fromContent(text: string, base?: string): Markup {
  return !/[<&]/.test(text) && /\n\s*\n/.test(text) ? fromText(text) : fromHtml(text, base);
}

/** Plain text as HTML that reads the same: `textToHtml("One.\n\nTwo & three.")` is `"<p>One.</p><p>Two &amp; three.</p>"`. */
export function textToHtml(text: string): string {
  const paragraphs = text
    .split(/\n{2,}/u)
    .map((paragraph) => escapeHtml(paragraph).replaceAll("\n", "<br />"));
  return paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join("");
}

export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

import { Parser } from "htmlparser2";
import sanitizeHtml from "sanitize-html";
import { absoluteAddress } from "./web-address.js";

const allowedTags = [
  "a",
  "abbr",
  "article",
  "aside",
  "b",
  "blockquote",
  "br",
  "caption",
  "cite",
  "code",
  "dd",
  "del",
  "div",
  "dl",
  "dt",
  "em",
  "figcaption",
  "figure",
  "footer",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "header",
  "hr",
  "i",
  "img",
  "ins",
  "li",
  "mark",
  "ol",
  "p",
  "pre",
  "q",
  "s",
  "section",
  "small",
  "span",
  "strong",
  "sub",
  "sup",
  "table",
  "tbody",
  "td",
  "tfoot",
  "th",
  "thead",
  "time",
  "tr",
  "u",
  "ul",
];

/** Elements whose text is no part of an article. */
const withoutText = [
  "head",
  "iframe",
  "math",
  "noscript",
  "object",
  "option",
  "script",
  "style",
  "svg",
  "template",
  "textarea",
  "title",
];

const blocks = new Set([
  "article",
  "aside",
  "blockquote",
  "body",
  "caption",
  "dd",
  "div",
  "dl",
  "dt",
  "figcaption",
  "figure",
  "footer",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "header",
  "hr",
  "li",
  "ol",
  "p",
  "pre",
  "section",
  "table",
  "ul",
]);

/**
 * HTML that is safe to show: `sanitiseHtml('<p onclick="x()">One <a href="javascript:x()">two</a></p>')` is
 * `"<p>One <a>two</a></p>"`.
 *
 * Keeps ordinary article markup. Links go to http, https and mailto addresses, pictures to http and https; other
 * addresses, all scripts, styles, forms, frames, event handlers and classes are dropped. Relative addresses are made
 * absolute by `base`; without one they are dropped, since they would lead into whatever site shows the story.
 */
export function sanitiseHtml(html: string, base: string | null = null): string {
  return sanitizeHtml(html, {
    allowedTags,
    nonTextTags: withoutText,
    allowedAttributes: {
      a: ["href", "title"],
      abbr: ["title"],
      img: ["src", "alt", "width", "height"],
      td: ["colspan", "rowspan"],
      th: ["colspan", "rowspan", "scope"],
      time: ["datetime"],
    },
    allowedSchemes: ["http", "https", "mailto"],
    allowedSchemesByTag: { img: ["http", "https"] },
    allowProtocolRelative: false,
    transformTags: { a: withAbsolute("href", base), img: withAbsolute("src", base) },
    exclusiveFilter: ({ tag, attribs }) => tag === "img" && attribs.src === undefined,
  }).trim();
}

function withAbsolute(attribute: string, base: string | null): sanitizeHtml.Transformer {
  return (tagName, attribs) => {
    const { [attribute]: printed, ...others } = attribs;
    if (printed === undefined) return { tagName, attribs };
    const address = absoluteAddress(printed.trim(), base);
    const isAbsolute = /^(?:https?:\/\/|mailto:)/i.test(address);
    return { tagName, attribs: isAbsolute ? { ...others, [attribute]: address } : others };
  };
}

/**
 * The text of HTML as a reader sees it: `htmlToText("<h1>One</h1><p>Two<br>three</p>")` is `"One\n\nTwo\nthree"`.
 *
 * Blocks become paragraphs parted by a blank line, `br` and table rows line breaks, cells are parted by a tab.
 */
export function htmlToText(html: string): string {
  return safeHtmlToText(sanitiseHtml(html));
}

/** The same of HTML that is sanitised already. */
export function safeHtmlToText(html: string): string {
  const paragraphs: string[] = [];
  let current = "";
  // Kept apart: to look at the end of a string that is being built takes time in proportion to all of it.
  let endsInSpace = false;
  let preformatted = 0;
  const add = (text: string) => {
    if (text === "") return;
    current += text;
    endsInSpace = text.endsWith(" ");
  };
  const flush = () => {
    // Line by line: one pattern for the spaces on both sides of a break takes quadratic time on a long run of them.
    const paragraph = current
      .split("\n")
      .map((line) => line.trim())
      .join("\n")
      .replace(/\n{2,}/g, "\n\n")
      .trim();
    if (paragraph !== "") paragraphs.push(paragraph);
    current = "";
    endsInSpace = false;
  };
  const parser = new Parser({
    onopentagname(name) {
      if (blocks.has(name)) flush();
      if (name === "pre") preformatted++;
      if (name === "br") add("\n");
    },
    ontext(text) {
      const spaced = preformatted > 0 ? text : text.replace(/\s+/gu, " ");
      add(endsInSpace ? spaced.replace(/^ +/, "") : spaced);
    },
    onclosetag(name) {
      if (name === "pre") preformatted--;
      if (blocks.has(name)) flush();
      else if (name === "tr") add("\n");
      else if (name === "td" || name === "th") add("\t");
    },
  });
  parser.end(html);
  flush();
  return paragraphs.join("\n\n");
}

import { Parser } from "htmlparser2";
import { paragraphs } from "../../../text/paragraphs.js";
import { sanitiseHtml } from "../../html.js";
import { element, textNode, type Xml } from "./xml.js";

const voidTags = new Set(["br", "hr", "img"]);

/** HTML as well-formed XML: `toXhtml("One<br>two &amp; three")` is `One<br/>two &amp; three`. It is sanitised first. */
export function toXhtml(html: string): Xml {
  let xml = "";
  const parser = new Parser({
    onopentag(name, attributes) {
      const tag = element(name, attributes);
      xml += voidTags.has(name) ? tag : tag.replace(/\/>$/, ">");
    },
    ontext(text) {
      xml += textNode(text);
    },
    onclosetag(name) {
      if (!voidTags.has(name)) xml += `</${name}>`;
    },
  });
  parser.end(sanitiseHtml(html));
  return xml;
}

/** A plain text as paragraphs, its other line breaks as `br`. */
export function paragraphsToXhtml(body: string): Xml {
  return paragraphs(body)
    .map((paragraph) => element("p", {}, paragraph.split("\n").map(textNode).join("<br/>")))
    .join("");
}

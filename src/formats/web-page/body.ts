import { Readability } from "@mozilla/readability";
import { safeHtmlToText, sanitiseHtml } from "../html.js";
import { lineOf, type Page, type PageElement } from "./dom.js";
import { removeFurniture } from "./furniture.js";
import { type KnownOfStory, trimStory } from "./trim-story.js";

/** The text of a page's story, as HTML and plain. */
export interface StoryText {
  html: string;
  text: string;
}

/**
 * The story of a page without what stands around it: menus, captions, teasers, share bars.
 *
 * ```ts
 * readBody(parsePage("<article><p>Fog came.</p></article>"), known).text // "Fog came."
 * ```
 *
 * It is the part that Readability finds in what `removeFurniture` leaves, less what `trimStory` takes. The page is used
 * up by it.
 */
export function readBody(page: Page, known: KnownOfStory): StoryText {
  tame(page);
  removeFurniture(page, known.standfirst);
  const found = new Readability<PageElement>(page as never, {
    serializer: (element) => element as unknown as PageElement,
    disableJSONLD: true,
  }).parse();
  if (!found?.content) return { html: "", text: "" };
  trimStory(found.content, known);
  removeEmpty(found.content);
  const html = withoutIndents(sanitiseHtml(found.content.innerHTML, known.url));
  return { html, text: safeHtmlToText(html) };
}

/** What is left of wrappers and furniture, the innermost first. */
function removeEmpty(story: PageElement): void {
  const wrappers = [...story.querySelectorAll("div, section, p, ul, ol, li, header, figure")].reverse();
  for (const wrapper of wrappers) {
    if (wrapper.firstElementChild === null && lineOf(wrapper) === "") wrapper.remove();
  }
}

/** Line by line as the page was, without the depth it stood at; white space means something in `pre` alone. */
function withoutIndents(html: string): string {
  if (html.includes("<pre")) return html;
  return html.replace(/\s+/gu, (space) => (space.includes("\n") ? "\n" : space));
}

/** No address or class is longer: only a picture that is written into the page, and what is made to take for ever. */
const longestAttribute = 4096;

/** The squares of the attributes' lengths: a page of a thousand pictures with long lists of addresses has so much. */
const mostWork = 1_000_000_000;

/** Readability's patterns take quadratic time on attributes; the head, which we have read, it would read again. */
function tame(page: Page): void {
  for (const element of [...page.querySelectorAll("meta, title, link")]) element.remove();
  let work = 0;
  for (const element of page.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      work += value.length ** 2;
      if (value.length > longestAttribute || work > mostWork) element.removeAttribute(name);
    }
  }
}

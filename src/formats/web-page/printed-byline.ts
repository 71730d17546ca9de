import { oneLineOrNull } from "../../text/clean.js";
import { htmlToText } from "../html.js";
import type { Page, PageElement } from "./dom.js";

/** Longer than that it is a paragraph about the author. */
const longest = 160;

const beginning = /^(?:by|af|von|por|par|di|av|door) \p{L}/iu;

/** What bylines are followed by: when it was, and what can be done with the author. */
const endings = [
  /\s*(?:[-–—|•·]\s*|,\s*|\son\s|\s)(?:updated|published|posted)\b.*$/iu,
  /\s*(?:[-–—|•·]\s*|\son\s+)(?:\p{L}+\.?,? ){0,3}\d.*$/iu,
  /,?\s+(?:\d|@).*$/u,
  /\s(?:about|follow|see (?:all|more)|view|email)\s.*$/iu,
];

/**
 * The byline as a page prints it: `By Ada Park` of `<p class="byline">By Ada Park - 12 July 2024</p>`.
 *
 * Only what stands in an element that is called so and begins like one is taken for it.
 */
export function printedByline(page: Page): string | null {
  const named = "[class*=byline], [class*=Byline], [rel=author], [itemprop~=author]";
  for (const element of page.querySelectorAll(named)) {
    const line = spacedLine(element);
    if (line.length > longest || !beginning.test(line)) continue;
    const byline = endings.reduce((rest, ending) => rest.replace(ending, ""), line);
    if (beginning.test(byline)) return oneLineOrNull(byline.replace(/[\s,|–—-]+$/u, ""));
  }
  return null;
}

/** Names that stand in elements of their own are parted by how they look, and in the text by nothing. */
function spacedLine(element: PageElement): string {
  const markup = element.innerHTML;
  if (markup.length > 20 * longest) return element.textContent;
  return htmlToText(markup.replaceAll("<", " <"))
    .replace(/\s+/gu, " ")
    .replace(/ (?=[,.;:])/gu, "");
}

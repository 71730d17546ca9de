import { foldName } from "../../text/fold.js";
import { hostOf } from "../web-address.js";
import { lineOf, type PageElement } from "./dom.js";
import { isFurnitureLine, isStamp } from "./furniture-lines.js";

const blocks = "p, li, h1, h2, h3, h4, h5, h6, div, section, blockquote, td, th, dd, dt, pre, address";

/** What is known of a story when its text is looked for, so that it is not said again there. */
export interface KnownOfStory {
  headline: string | null;
  standfirst: string | null;
  url: string | null;
}

/** A link is what a line consists of where no more than a tenth of it stands outside. */
const wholly = 0.9;

/**
 * Takes from a story what is none of it: invitations, pointers to other stories, time stamps, the headline again.
 *
 * Lines and lists that are wholly links to the story's own site lead to other stories; those to other sites are what
 * the story speaks of.
 */
export function trimStory(story: PageElement, { headline, url }: KnownOfStory): void {
  const leadsElsewhere = (element: PageElement) => isOwnLinks(element, url);
  for (const list of [...story.querySelectorAll("ul, ol")]) if (leadsElsewhere(list)) list.remove();
  const title = headline === null ? null : foldName(headline);
  for (const line of leafBlocks(story)) {
    const text = lineOf(line);
    if (text === "") continue;
    const isFree = line.closest("li, table, blockquote") === null;
    const isHeading = /^h[1-6]$/u.test(line.localName);
    const isOutside = isFree && (leadsElsewhere(line) || (!isHeading && isStamp(text)) || text === url);
    const isFurniture = isFurnitureLine(text, line.querySelector("a") !== null);
    if (isOutside || isFurniture || foldName(text) === title) line.remove();
  }
}

function isOwnLinks(element: PageElement, url: string | null): boolean {
  const links = [...element.querySelectorAll("a")].filter((link) => isOwn(link.getAttribute("href"), url));
  const linked = links.reduce((sum, link) => sum + lineOf(link).length, 0);
  return linked > 0 && linked >= lineOf(element).length * wholly;
}

/** `www.gazette.example` and `video.gazette.example` are one site. */
function isOwn(href: string | null, url: string | null): boolean {
  const host = hostOf(href ?? "");
  const own = url === null ? null : hostOf(url);
  if (host === null || own === null) return host === null;
  return host.split(".").slice(-2).join(".") === own.split(".").slice(-2).join(".");
}

/** The blocks in which no other stands: the lines of the story. */
function leafBlocks(story: PageElement): PageElement[] {
  return [...story.querySelectorAll(blocks)].filter((block) => block.querySelector(blocks) === null);
}

import { foldName } from "../../text/fold.js";
import { lineOf, type Page, type PageElement } from "./dom.js";
import { proseOf } from "./prose.js";

/** Elements that hold no text of a story whatever page they are on. */
const neverText = [
  ..."script style noscript template iframe object embed svg canvas video audio dialog button".split(" "),
  ..."input select textarea menu".split(" "),
  ..."amp-ad amp-embed amp-sticky-ad amp-consent amp-sidebar amp-social-share".split(" "),
].join(", ");

/** Elements that hold none unless the page is built oddly: whole pages stand in a `form`, stories in an `aside`. */
const seldomText = [
  ...["nav", "aside", "footer", "form", "figcaption", "[hidden]", "[aria-hidden=true]", "[itemprop~=author]"],
  ...["navigation", "complementary", "contentinfo", "search", "dialog", "banner", "menu", "menubar"].map(
    (role) => `[role=${role}]`,
  ),
].join(", ");

/** Words in the class or id of what stands around a story, or between its paragraphs. */
const furnitureWords = new Set(
  `ad ads advert advertisement advertising affiliate alsoread authorbio bio breadcrumb breadcrumbs byline caption
  captions comment comments commenting cookie cookies copyright credit credits cta dateline disclaimer disclosure
  disqus follow masthead meta metadata navigation newsletter newsletters optin outbrain pagination pager paywall
  photocredit popup posted promo promoted promotion promos rail readmore recirc recirculation recommended
  recommendations related relatedlinks share sharebar sharedaddy sharing sidebar signup skip social sponsor sponsored
  subscribe subscription taboola tags teaser teasers timestamp toolbar tooltip trending widget`.split(/\s+/u),
);

/** Words in the class or id of what says a story in short above it. */
const standfirstWords = new Set(
  "dek deck standfirst strapline subheadline subheading subtitle summary".split(" "),
);

/** Of the running text of a page, at most so much may be furniture in one place: more is the story, oddly named. */
const largestShare = 0.25;

/**
 * Takes away what surely is no text of a story before the story is looked for: menus, forms, captions, share bars,
 * teasers, author boxes, and the `standfirst` where it is printed above the story.
 *
 * The rules ask for meaning (elements, roles, words in class names) and never for a site.
 */
export function removeFurniture(page: Page, standfirst: string | null): void {
  for (const element of [...page.querySelectorAll(neverText)]) element.remove();
  const { body } = page;
  unwrapQuotedPosts(body);
  const prose = proseOf(body);
  const most = prose(body) * largestShare;
  const removeIfSmall = (element: PageElement) => {
    if (prose(element) <= most) element.remove();
  };
  for (const element of [...body.querySelectorAll(seldomText)]) removeIfSmall(element);
  for (const element of [...body.querySelectorAll("[class], [id]")]) {
    const words = namesOf(element);
    if (words.some((word) => furnitureWords.has(word))) removeIfSmall(element);
    else if (standfirst !== null && words.some((word) => standfirstWords.has(word))) {
      if (foldName(element.textContent) === foldName(standfirst)) element.remove();
    }
  }
  for (const element of [...body.querySelectorAll("p span img")]) removeCard(element);
}

/** A post that a story quotes is part of it, though it stands in something called `social`. */
function unwrapQuotedPosts(body: PageElement): void {
  for (const quote of [...body.querySelectorAll("blockquote")]) {
    quote.removeAttribute("class");
    const { length } = lineOf(quote);
    let wrapper = quote.parentElement;
    while (wrapper !== null && wrapper !== body && lineOf(wrapper).length <= length) {
      wrapper.replaceWith(quote);
      wrapper = quote.parentElement;
    }
  }
}

/** A card that unfolds within a sentence, with a picture and links to other stories of whom the sentence names. */
function removeCard(picture: PageElement): void {
  let card: PageElement | null = picture.closest("span");
  while (card !== null && [...card.querySelectorAll("a")].length < 2) {
    card = card.parentElement?.localName === "span" ? card.parentElement : null;
  }
  card?.remove();
}

/** The words that an element is named by: `articleShare-bar` is `article`, `share`, `bar`, beside the whole. */
function namesOf(element: PageElement): string[] {
  if (element.localName === "body" || element.localName === "article") return [];
  const names = `${element.className} ${element.id}`.split(/\s+/u);
  return names.flatMap((name) => [
    name.toLowerCase(),
    ...name
      .replace(/(\p{Ll})(\p{Lu})/gu, "$1-$2")
      .toLowerCase()
      .split(/[-_]+/u),
  ]);
}

import { lineOf, type Page, type PageElement } from "./dom.js";
import { plainText } from "./values.js";

/** What a page says of itself outside JSON-LD. */
export interface PageMeta {
  /** The contents of the `meta` elements of a name or property: `all("article:tag")`. */
  all(...names: string[]): string[];
  first(...names: string[]): string | null;
  /** The values of a microdata property of the story: `items("datePublished")`. */
  items(property: string): string[];
  /** The first address that such a property has by itself, as printed: `address("url")`. */
  address(property: string): string | null;
}

/**
 * Gathers a page's `meta` elements (Open Graph, `article:*`, plain names) and microdata.
 *
 * ```ts
 * readMeta(page).first("og:title", "twitter:title")
 * ```
 */
export function readMeta(page: Page): PageMeta {
  const contents = new Map<string, string[]>();
  for (const element of page.querySelectorAll("meta[content]")) {
    const text = plainText(element.getAttribute("content") ?? "");
    if (text === null) continue;
    for (const name of namesOf(element)) {
      const known = contents.get(name);
      if (known === undefined) contents.set(name, [text]);
      else known.push(text);
    }
  }
  const all = (...names: string[]) => names.flatMap((name) => contents.get(name) ?? []);
  return {
    all,
    first: (...names) => all(...names)[0] ?? null,
    items: (property) => itemsOf(page, property),
    address: (property) => addressOf(page, property),
  };
}

function namesOf(element: PageElement): string[] {
  const names = ["property", "name", "http-equiv"].flatMap(
    (attribute) => element.getAttribute(attribute)?.toLowerCase().split(/\s+/u) ?? [],
  );
  return [...new Set(names)].filter((name) => name !== "");
}

function itemsOf(page: Page, property: string): string[] {
  // What a page says once without saying of what, it says of its story.
  const elements = [...(articleOf(page) ?? page).querySelectorAll(`[itemprop~=${property}]`)];
  return elements.map(itemValue).filter((value) => value !== "");
}

/** Of the article alone, not of somebody or something within it. */
function addressOf(page: Page, property: string): string | null {
  const article = articleOf(page);
  const elements = [...(article?.querySelectorAll(`[itemprop~=${property}]`) ?? [])];
  const own = elements.filter((element) => element.parentElement?.closest("[itemscope]") === article);
  const values = own.flatMap((one) => ["href", "itemid", "content"].map((name) => one.getAttribute(name)));
  return values.find((value) => value !== null && value.trim() !== "") ?? null;
}

function articleOf(page: Page): PageElement | undefined {
  const scopes = [...page.querySelectorAll("[itemscope][itemtype]")];
  return scopes.find((scope) => /(?:Article|Posting)\s*$/u.test(scope.getAttribute("itemtype") ?? ""));
}

function itemValue(element: PageElement): string {
  const name = element.querySelector("[itemprop~=name]");
  if (name !== null && element.hasAttribute("itemscope")) return itemValue(name);
  return (element.getAttribute("content") ?? element.getAttribute("datetime") ?? lineOf(element)).trim();
}

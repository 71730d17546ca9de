import { lineOf, type Page, type PageElement } from "./dom.js";
import { plainText } from "./values.js";

/** What a page says of itself outside JSON-LD. */
export interface PageMeta {
  /** The contents of the `meta` elements of a name or property: `all("article:tag")`. */
  all(...names: string[]): string[];
  first(...names: string[]): string | null;
  /** The values of a microdata property of the story: `items("datePublished")`. */
  items(property: string): string[];
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
  };
}

function namesOf(element: PageElement): string[] {
  const names = ["property", "name", "http-equiv"].flatMap(
    (attribute) => element.getAttribute(attribute)?.toLowerCase().split(/\s+/u) ?? [],
  );
  return [...new Set(names)].filter((name) => name !== "");
}

function itemsOf(page: Page, property: string): string[] {
  const scopes = [...page.querySelectorAll("[itemscope][itemtype]")];
  const article = scopes.find((scope) =>
    /(?:Article|Posting)\s*$/u.test(scope.getAttribute("itemtype") ?? ""),
  );
  // What a page says once without saying of what, it says of its story.
  const elements = [...(article ?? page).querySelectorAll(`[itemprop~=${property}]`)];
  return elements.map(itemValue).filter((value) => value !== "");
}

function itemValue(element: PageElement): string {
  const name = element.querySelector("[itemprop~=name]");
  if (name !== null && element.hasAttribute("itemscope")) return itemValue(name);
  return (element.getAttribute("content") ?? element.getAttribute("datetime") ?? lineOf(element)).trim();
}

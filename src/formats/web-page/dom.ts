import { parseHTML } from "linkedom";

/** The part of the DOM that is used here: an element of a page. */
export interface PageElement {
  readonly localName: string;
  readonly id: string;
  readonly className: string;
  readonly textContent: string;
  readonly parentElement: PageElement | null;
  readonly parentNode: object | null;
  readonly firstElementChild: PageElement | null;
  readonly nextElementSibling: PageElement | null;
  readonly children: Iterable<PageElement> & { readonly length: number };
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  readonly innerHTML: string;
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  closest(selector: string): PageElement | null;
  contains(other: PageElement): boolean;
  append(...nodes: (PageElement | string)[]): void;
  remove(): void;
  replaceWith(other: PageElement): void;
}

/** A page, with its root and its body. */
export interface Page {
  readonly documentElement: PageElement;
  readonly body: PageElement;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

/**
 * A page as a tree, in which nothing runs and nothing is fetched: `parsePage("<p>Fog").body.textContent` is `"Fog"`.
 *
 * HTML lets `html`, `head` and `body` be left out, and pages go on after their `</body>`: here everything that is not
 * the head stands in the body.
 */
export function parsePage(html: string): Page {
  const markup = html.replace(/^[\uFEFF\s]+/u, "");
  const begun: Page = parseHTML(markup).document;
  const isWhole = begun.documentElement?.localName === "html";
  const page: Page = isWhole ? begun : parseHTML(`<html><head></head><body>${markup}</body></html>`).document;
  const { body } = page;
  for (const child of [...page.documentElement.children]) {
    if (child.localName !== "head" && child !== body) body.append(child);
  }
  return page;
}

/** The text of an element in one line. */
export function lineOf(element: PageElement): string {
  return element.textContent.replace(/\s+/gu, " ").trim();
}

import type { Identifier } from "../../../news/identifier.js";
import type { NewsAuthor } from "../../../news/news-item.js";
import { foldName } from "../../../text/fold.js";
import { eachOnce, identifiersOf } from "../catalog.js";
import { kindOf, wordOfAttribute } from "../kinds.js";
import { attribute, children, type XmlElement } from "../xml/element.js";
import { hold, type ItemContext, withAsserts } from "./context.js";
import { readNames } from "./names.js";

/** A person or an organization as a document names it. */
export interface Party {
  name: string | null;
  identifiers: Identifier[];
}

/** Reads a party: `<creator qcode="pers:1"><name>Ada Park</name></creator>` is Ada Park, known as `pers:1`. */
export function readParty(context: ItemContext, element: XmlElement): Party {
  const elements = withAsserts(context, element);
  const names = elements.flatMap((one) => children(one, "name"));
  return {
    name: readNames(names, context.language, [context.language ?? "en"]).name,
    identifiers: eachOnce(elements.flatMap((one) => identifiersOf(one, context.catalog))),
  };
}

/** What a contributor does who is an author; others have edited, captioned or sent the story. */
const authorRoles = new Set([
  undefined,
  "author",
  "coauthor",
  "writer",
  "reporter",
  "contributor",
  "photographer",
]);

/**
 * The people who made the story: its creators, and its contributors where they are said to be authors. What is said
 * to be no person is no author; nor is, where nothing is said, one of the `agencies` and who is known by a site.
 */
export function readAuthors(context: ItemContext, agencies: readonly string[]): NewsAuthor[] {
  const known = new Set(agencies.map(foldName));
  const creators = children(context.contentMeta, "creator");
  const contributors = children(context.contentMeta, "contributor").filter((one) =>
    authorRoles.has(wordOfAttribute(one, "role")),
  );
  return [...creators, ...contributors].flatMap((element) => {
    const { name, identifiers } = readParty(context, element);
    const kind = kindOf(withAsserts(context, element), []);
    if (name === null || kind === null || (kind !== undefined && kind !== "Person")) return [];
    const isSite = identifiers.some(({ scheme }) => scheme === "web");
    if (kind === undefined && (isSite || known.has(foldName(name)))) return [];
    const isOneName = children(element, "name").length === 1;
    const isCreator = element.name === "creator" && attribute(element, "literal") === undefined;
    if (isOneName && isCreator) hold(context, element, ["qcode", "uri", "type"], ["name", "sameAs"]);
    return [{ name, identifiers }];
  });
}

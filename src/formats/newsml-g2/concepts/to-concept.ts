import type { Concept } from "../../../news/concept.js";
import type { Identifier } from "../../../news/identifier.js";
import { slugify } from "../../../text/slug.js";
import { capitalised } from "../../mediatopics/to-concepts.js";
import { eachOnce, identifiersOf, ownIdentifiers, schemeOfAlias } from "../catalog.js";
import { kindOf, typeWords, wordOfAttribute } from "../kinds.js";
import type { ItemContext } from "../read/context.js";
import { rankOf, readNames } from "../read/names.js";
import { blockText } from "../read/rights.js";
import { attribute, child, children, type XmlElement } from "../xml/element.js";
import { placeFacts } from "./place-facts.js";

/**
 * Reads one concept: `<concept><conceptId qcode="people:329465"/><type qcode="cpnat:person"/><name>Ada Park</name>
 * </concept>` is the person Ada Park, known as `people:329465`, said by the vocabulary `people`.
 *
 * Name and description are English where there is English, else in the item's language. Names in other languages are
 * aliases. What is of no kind that the archive has (an event, an object), or does not say what it is, is refused.
 */
export function toConcept(
  context: ItemContext,
  element: XmlElement,
): { concept: Concept } | { refused: string } {
  const { catalog, language } = context;
  const id = child(element, "conceptId");
  const own = id === undefined ? [] : ownIdentifiers(id, catalog);
  const [first] = own;
  if (id === undefined || first === undefined) {
    return { refused: "the concept has no conceptId, which it would be known by" };
  }
  const kind = kindOf([element], own);
  if (kind == null) return { refused: reasonAgainstType(typeWords([element])) };
  const wanted = ["en", ...(language === undefined ? [] : [language])];
  const { name, others } = readNames(children(element, "name"), language, wanted);
  if (name === null) return { refused: "the concept has no name" };
  const shownName = first.scheme === "medtop" ? capitalised(name) : name;
  const identifiers = eachOnce([...own, ...equalsOf(element, context)]);
  const [parent, ...widerParents] = parentsOf(element, context);
  return {
    concept: {
      kind,
      vocabulary: vocabularyOf(id, first),
      slugs: slugsOf(shownName, first),
      name: shownName,
      aliases: others,
      description: describe(element, id, language, wanted),
      identifiers,
      parent: parent ?? null,
      widerParents,
      place: kind === "Place" ? placeFacts(element, identifiers, [parent ?? "", ...widerParents]) : null,
    },
  };
}

function reasonAgainstType([type]: readonly string[]): string {
  return type === undefined
    ? "the concept does not say what it is (it has no type), so that it could be a person, a place or anything"
    : `it is a concept of the type ${type}: only people, organizations, places and abstract subjects are taken`;
}

/** The codes that other vocabularies have for the same. */
function equalsOf(element: XmlElement, { catalog }: ItemContext): Identifier[] {
  const related = children(element, "related").filter((one) => wordOfAttribute(one, "rel") === "exactmatch");
  return [...children(element, "sameAs"), ...related].flatMap((one) => identifiersOf(one, catalog));
}

/** What it lies in or belongs under, nearest first, as `scheme:value`. */
function parentsOf(element: XmlElement, { catalog }: ItemContext): string[] {
  const broader = children(element, "broader").flatMap((one) => ownIdentifiers(one, catalog).slice(0, 1));
  return [...new Set(broader.map(({ scheme, value }) => `${scheme}:${value}`))];
}

/** The scheme of its code; where we know none, the alias that the document has for it. */
function vocabularyOf(id: XmlElement, { scheme }: Identifier): string {
  const alias = attribute(id, "qcode")?.split(":")[0];
  return scheme === "uri" && alias !== undefined ? schemeOfAlias(alias) : scheme;
}

function slugsOf(name: string, { scheme, value }: Identifier): string[] {
  const code = scheme === "uri" ? (value.split(/[/#:]/).at(-1) ?? "") : value;
  const slugs = [slugify(name), slugify(`${name} ${code}`), slugify(`${scheme} ${code}`)];
  return [...new Set(slugs.filter((slug) => slug !== ""))];
}

function describe(
  element: XmlElement,
  id: XmlElement,
  language: string | undefined,
  wanted: readonly string[],
): string | null {
  const rank = (one: XmlElement) => rankOf(attribute(one, "xml:lang") ?? language, wanted);
  const [best] = children(element, "definition").toSorted((a, b) => rank(a) - rank(b));
  const text = blockText(best);
  const retired = attribute(id, "retired");
  if (retired === undefined) return text;
  const note = `Retired on ${retired.slice(0, 10)}.`;
  return text === null ? note : `${note} ${text}`;
}

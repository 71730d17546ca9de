import { nar } from "../vocabulary.js";
import { children, type XmlElement } from "../xml/element.js";
import { fromLiteral, isAttributeName, isLiteral, type Literal, toLiteral } from "../xml/literal.js";
import { inOrder } from "./order.js";
import { type Entries, keysOf, markOfElement, pairsOf } from "./pairs.js";

/** What an attribute is in a document where a story alone says something else; either is absent where the attribute is. */
interface Change {
  was?: string;
  is?: string;
}

/** An element of the document: one that the story does not give; one that it gives, as it is or otherwise; a holder of others. */
type Slot = { is: Literal } | { of: string; was: string; is?: Literal } | { of: string; in: Remainder };

/** How an element of a document differs from that which a story alone gives. */
export interface Remainder {
  name: string;
  attributes: Record<string, Change>;
  slots: Slot[];
  /** Marks of what the story gives and the document does not have. */
  left: string[];
}

/** What holds elements of many kinds: in these each is compared by itself. */
const holders = new Set(["contentMeta", "contentSet", "itemMeta", "rightsInfo"]);

const required = new Set(["guid", "standard", "standardversion"]);

/**
 * What a document says that is not in what was made of its story, element by element: `withRemainder` puts it back.
 * Neither has layout.
 */
export function remainderOf(made: Side, document: Side): Remainder {
  const from = { elements: children(made.element), catalog: made.catalog };
  const to = {
    elements: inOrder(document.element.name, children(document.element)),
    catalog: document.catalog,
  };
  const keys = keysOf(from.elements);
  const held = holdersIn(to.elements);
  const pairs = pairsOf(from, to, isHolder);
  for (const element of held) {
    const place = from.elements.findIndex((one) => isHolder(one) && one.name === element.name);
    if (place >= 0) pairs.set(to.elements.indexOf(element), place);
  }
  const taken = new Set(pairs.values());
  return {
    name: document.element.name,
    attributes: changesOf(made.element.attributes, document.element.attributes),
    slots: to.elements.map((element, index) => {
      const place = pairs.get(index);
      const one = place === undefined ? undefined : from.elements[place];
      if (held.has(element)) {
        const inner = remainderOf(
          { ...made, element: one ?? emptied(element.name) },
          { ...document, element },
        );
        return { of: element.name, in: inner };
      }
      if (one === undefined || place === undefined) return { is: toLiteral(element) };
      const same = { of: keys[place] as string, was: markOfElement(one) };
      return markOfElement(element) === same.was ? same : { ...same, is: toLiteral(element) };
    }),
    left: from.elements.flatMap((element, place) => (taken.has(place) ? [] : [markOfElement(element)])),
  };
}

interface Side {
  element: XmlElement;
  catalog: Entries["catalog"];
}

/** The first of each name, if it holds for the whole of the item. */
function holdersIn(elements: readonly XmlElement[]): Set<XmlElement> {
  const first = new Map<string, XmlElement>();
  for (const element of elements) {
    const isOfPart = ["idrefs", "scope", "scopeuri"].some((name) => element.attributes.has(name));
    if (isHolder(element) && !isOfPart && !first.has(element.name)) first.set(element.name, element);
  }
  return new Set(first.values());
}

function isHolder({ name, namespace }: XmlElement): boolean {
  return namespace === nar && holders.has(name);
}

function changesOf(was: XmlElement["attributes"], is: XmlElement["attributes"]): Record<string, Change> {
  const names = [...new Set([...was.keys(), ...is.keys()])].filter(
    (name) => was.get(name) !== is.get(name) && (is.has(name) || !required.has(name)),
  );
  return Object.fromEntries(
    names.map((name) => {
      const [before, after] = [was.get(name), is.get(name)];
      return [
        name,
        { ...(before !== undefined && { was: before }), ...(after !== undefined && { is: after }) },
      ];
    }),
  );
}

/**
 * The document again; where the story says something else by now, it says that: what was changed by hand stands, and
 * everything around it as it came in.
 *
 * @param foreign what becomes of an element of the story's own in the document, which has another catalog
 */
export function withRemainder(
  made: XmlElement,
  { name, attributes, slots, left }: Remainder,
  foreign: (element: XmlElement) => XmlElement,
): XmlElement {
  const elements = children(made);
  const keys = keysOf(elements);
  const rest = new Map(elements.map((element, place) => [keys[place] as string, element]));
  const entries = slots.flatMap((slot) => {
    if (!("of" in slot)) return [fromLiteral(slot.is)];
    const now = rest.get(slot.of);
    rest.delete(slot.of);
    if ("in" in slot) return [withRemainder(now ?? emptied(slot.of), slot.in, foreign)];
    if (now === undefined) return [];
    if (markOfElement(now) !== slot.was) return [foreign(now)];
    return [slot.is === undefined ? now : fromLiteral(slot.is)];
  });
  const added = [...rest.values()].filter((element) => !left.includes(markOfElement(element)));
  return {
    name,
    namespace: nar,
    attributes: changed(made.attributes, attributes),
    content: inOrder(name, [...entries, ...added.map(foreign)]),
  };
}

function changed(
  attributes: XmlElement["attributes"],
  changes: Readonly<Record<string, Change>>,
): ReadonlyMap<string, string> {
  const now = new Map(attributes);
  for (const [name, { was, is }] of Object.entries(changes)) {
    if (now.get(name) !== was) continue;
    if (is === undefined) now.delete(name);
    else now.set(name, is);
  }
  return now;
}

function emptied(name: string): XmlElement {
  return { name, namespace: nar, attributes: new Map(), content: [] };
}

/** Whether a JSON value from anywhere is a remainder, of which XML can be written. */
export function isRemainder(value: unknown, depth = 0): value is Remainder {
  if (!isObject(value) || depth > 2) return false;
  const { name, attributes, slots, left } = value;
  return (
    typeof name === "string" &&
    (holders.has(name) || (depth === 0 && (name === "newsItem" || name === "packageItem"))) &&
    isObject(attributes) &&
    Object.entries(attributes).every(([one, change]) => isAttributeName(one) && isChange(change)) &&
    Array.isArray(slots) &&
    slots.every((slot) => isSlot(slot, depth)) &&
    Array.isArray(left)
  );
}

function isSlot(value: unknown, depth: number): value is Slot {
  if (!isObject(value)) return false;
  const { of, is, in: inner } = value;
  if (inner !== undefined) return typeof of === "string" && holders.has(of) && isRemainder(inner, depth + 1);
  return (
    (of === undefined ? is !== undefined : typeof of === "string") && (is === undefined || isLiteral(is))
  );
}

function isChange(value: unknown): value is Change {
  return (
    isObject(value) && [value.was, value.is].every((one) => one === undefined || typeof one === "string")
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

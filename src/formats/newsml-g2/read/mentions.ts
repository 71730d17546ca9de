import type { MentionRelation } from "../../../news/mention-relation.js";
import { mentionRelations } from "../../../news/mention-relation.js";
import type { NewsMention } from "../../../news/news-item.js";
import { oneLineOrNull } from "../../../text/clean.js";
import { addMention } from "../../mention-list.js";
import { eachOnce, identifiersOf } from "../catalog.js";
import { kindOf, wordOfAttribute } from "../kinds.js";
import { readPosition } from "../read-position.js";
import { attribute, child, children, textOf, type XmlElement } from "../xml/element.js";
import { type ItemContext, withAsserts } from "./context.js";
import { holdMention } from "./held-mentions.js";
import { readNames } from "./names.js";

/**
 * What an item is about and where it comes from: `<subject type="cpnat:person" qcode="pers:1"><name>Ada Park</name>
 * </subject>` becomes a mention of the person Ada Park with the relation ABOUT, `located` one with LOCATED.
 *
 * What the item asserts of the same thing (names, type, position) counts as said of it. A subject that is made of a
 * main concept and facets is its main concept. An event has no kind in the archive: it is a topic if it has a name.
 */
export function readMentions(context: ItemContext): NewsMention[] {
  const mentions: NewsMention[] = [];
  const add = (element: XmlElement, relation: MentionRelation) => {
    const mention = toMention(context, element, relation);
    if (mention === null) return;
    holdMention(context, element, mention);
    addMention(mentions, mention);
  };
  for (const located of children(context.contentMeta, "located")) add(located, "LOCATED");
  for (const subject of children(context.contentMeta, "subject")) {
    add(child(subject, "mainConcept") ?? subject, "ABOUT");
  }
  return mentions;
}

/** Null where there is nothing to know the thing by. */
function toMention(context: ItemContext, element: XmlElement, relation: MentionRelation): NewsMention | null {
  const elements = withAsserts(context, element);
  const identifiers = eachOnce(elements.flatMap((one) => identifiersOf(one, context.catalog)));
  const kind = relation === "LOCATED" ? "Place" : kindOf(elements, identifiers);
  const names = readNames(
    elements.flatMap((one) => children(one, "name")),
    context.language,
    [context.language ?? "en"],
  );
  const [first] = identifiers;
  if (names.name === null && (first === undefined || kind === null)) return null;
  return {
    kind: kind ?? "Topic",
    name: names.name ?? `${first?.scheme}:${first?.value}`,
    aliases: names.others,
    identifiers,
    slug: null,
    relations: relationsOf(element) ?? [relation],
    relevance: percent(attribute(element, "relevance")) ?? percent(attribute(element, "confidence")),
    names: names.printed,
    occupations: occupationsOf(elements),
    // A person's code may be a place's in another vocabulary's eyes: only a place lies somewhere.
    ...readPosition(kind === "Place" ? elements : []),
  };
}

/** As we write them, where they are others than the element's own. */
function relationsOf(element: XmlElement): MentionRelation[] | null {
  const words = attribute(element, "newsgraph:relations")?.split(/\s+/) ?? [];
  const relations = words.filter((word): word is MentionRelation =>
    (mentionRelations as readonly string[]).includes(word),
  );
  return relations.length === 0 ? null : [...new Set(relations)];
}

/** From 0 to 1 where it is a whole number from 0 to 100. */
function percent(text: string | undefined): number | null {
  return text !== undefined && /^\+?(?:\d{1,2}|100)$/.test(text) ? Number(text) / 100 : null;
}

function occupationsOf(elements: readonly XmlElement[]): string[] {
  const related = elements.flatMap((one) => children(one, "related")).filter(isOccupation);
  const names = related.flatMap((one) => oneLineOrNull(textOf(child(one, "name"))) ?? []);
  return [...new Set(names)];
}

/** Whether a `related` says what a person is by trade. */
export function isOccupation(related: XmlElement): boolean {
  return ["occupation", "jobtitle"].includes(wordOfAttribute(related, "rel") ?? "");
}

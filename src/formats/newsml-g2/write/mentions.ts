import type { EntityKind } from "../../../news/entity-kind.js";
import type { NewsItem, NewsMention } from "../../../news/news-item.js";
import { identified } from "./codes.js";
import { element, lineElement, type Xml } from "./xml.js";

const typeOfKind: Record<EntityKind, string> = {
  Person: "cpnat:person",
  Organization: "cpnat:organisation",
  Place: "cpnat:geoArea",
  Topic: "cpnat:abstract",
};

/** What a story mentions: what it comes from, what it is about, and where those lie that `subject` has no room to say. */
export interface WrittenMentions {
  located: Xml[];
  subjects: Xml[];
  asserts: Xml[];
}

/**
 * Writes mentions: a place where the story is located as `located`, everything else as `subject`.
 *
 * NewsML-G2 has no word for what is but mentioned, nor for which names the story prints: our own attributes say it,
 * where it is not what a reader would take for granted.
 */
export function writeMentions({ mentions }: NewsItem): WrittenMentions {
  const located = mentions.filter(isLocation);
  const subjects = mentions.filter((mention) => !isLocation(mention) || !isOnlyLocation(mention));
  const positioned = subjects.filter((mention) => !isLocation(mention) && mention.latitude !== null);
  return {
    located: located.map((mention) => writeMention("located", mention, {}, positionOf(mention))),
    subjects: subjects.map((mention) =>
      writeMention("subject", mention, {
        ...literalOf(mention, positioned),
        relevance: mention.relevance === null ? null : Math.round(mention.relevance * 100),
        "newsgraph:relations": mention.relations.join() === "ABOUT" ? null : mention.relations.join(" "),
      }),
    ),
    asserts: positioned.map((mention) =>
      element(
        "assert",
        { ...identified(mention.identifiers).attributes, ...literalOf(mention, positioned) },
        positionOf(mention),
      ),
    ),
  };
}

function isLocation({ kind, relations }: NewsMention): boolean {
  return kind === "Place" && relations.includes("LOCATED");
}

/** Whether `located` says all of it. */
function isOnlyLocation({ relations, relevance, occupations }: NewsMention): boolean {
  return relations.join() === "LOCATED" && relevance === null && occupations.length === 0;
}

/** What has no code is tied to its assertion by a name that holds in this document only. */
function literalOf(mention: NewsMention, positioned: readonly NewsMention[]): { literal?: string } {
  const index = positioned.indexOf(mention);
  const hasCode = Object.keys(identified(mention.identifiers).attributes).length > 0;
  return index < 0 || hasCode ? {} : { literal: `place-${index + 1}` };
}

function writeMention(
  name: "located" | "subject",
  mention: NewsMention,
  attributes: Record<string, string | number | null>,
  details: Xml = "",
): Xml {
  const code = identified(mention.identifiers);
  const occupations = mention.occupations.map((occupation) =>
    element("related", { rel: "newsgraphrel:occupation" }, lineElement("name", occupation)),
  );
  return element(
    name,
    { type: typeOfKind[mention.kind], ...code.attributes, ...attributes },
    ...writeNames(mention),
    code.sameAs,
    ...(name === "subject" ? occupations : []),
    details,
  );
}

function writeNames({ name, names, aliases }: NewsMention): Xml[] {
  if (aliases.length === 0 && names.length === 1 && names[0] === name) return [lineElement("name", name)];
  const as = (how: string) => ({ "newsgraph:as": how });
  return [
    lineElement("name", name, as(names.includes(name) ? "printed" : "given")),
    ...names.filter((one) => one !== name).map((one) => lineElement("name", one, as("printed"))),
    ...aliases.map((one) => lineElement("name", one, as("alias"))),
  ];
}

function positionOf({ latitude, longitude }: NewsMention): Xml {
  if (latitude === null || longitude === null) return "";
  const position = element("position", { latitude: decimal(latitude), longitude: decimal(longitude) });
  return element("geoAreaDetails", {}, position);
}

/** XML Schema's decimals have no exponent. */
function decimal(value: number): string {
  return String(value).includes("e") ? value.toFixed(20) : String(value);
}

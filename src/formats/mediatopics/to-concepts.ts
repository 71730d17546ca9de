import type { Concept } from "../../news/concept.js";
import type { Identifier } from "../../news/identifier.js";
import { cleanText } from "../../text/clean.js";
import { slugify } from "../../text/slug.js";
import { identifierOfLiteral, identifierOfUri } from "../identifiers.js";
import { reutersEqualTo } from "../reuters21578/vocabulary.js";

/** A concept as the schema has checked it. */
export interface MediaTopic {
  qcode: string;
  prefLabel?: Record<string, string>;
  definition?: Record<string, string>;
  broader?: string[];
  exactMatch?: string[];
  /** When it was retired, ISO 8601. */
  retired?: string;
}

/** Which of a file's languages is taken; else the first. */
const languages = ["en-US", "en-GB", "en"];

/**
 * Turns Media Topics into concepts, those in use before those retired.
 *
 * The file names no successor of a retired concept, so each stays a topic under what it was under, and its description
 * begins with when it was retired.
 */
export function toConcepts(topics: readonly MediaTopic[]): Concept[] {
  const inUse = topics.filter(({ retired }) => retired === undefined);
  const retired = topics.filter((topic) => topic.retired !== undefined);
  const owners = ownersOf(inUse, retired);
  return [...inUse, ...retired].map((topic) => toConcept(topic, owners));
}

function toConcept(topic: MediaTopic, owners: ReadonlyMap<string, MediaTopic | null>): Concept {
  const code = topic.qcode.replace(/^medtop:/, "");
  const label = textIn(topic.prefLabel);
  const name = label === null ? topic.qcode : capitalised(label);
  const reuters = reutersEqualTo("TOPICS", code);
  const [parent, ...widerParents] = (topic.broader ?? []).map(referenceOf);
  return {
    kind: "Topic",
    vocabulary: "medtop",
    slugs: [...new Set([slugify(name), slugify(`${name} ${code}`), slugify(topic.qcode)])],
    name,
    aliases: reuters.aliases,
    description: describe(topic),
    identifiers: [
      { scheme: "medtop", value: code },
      ...equalsOf(topic).filter(({ value }) => owners.get(value) === topic),
      ...reuters.identifiers,
    ],
    parent: parent ?? null,
    widerParents,
    place: null,
  };
}

function describe({ definition, retired }: MediaTopic): string | null {
  const text = textIn(definition);
  if (retired === undefined) return text;
  const note = `Retired by IPTC on ${retired.slice(0, 10)}.`;
  return text === null ? note : `${note} ${text}`;
}

/**
 * Which concept each item of Wikidata is equal to. The file calls some items equal to two: it is the one's that is in
 * use then, and nobody's where that leaves two.
 */
function ownersOf(...groups: readonly MediaTopic[][]): Map<string, MediaTopic | null> {
  const owners = new Map<string, MediaTopic | null>();
  for (const group of groups) {
    const claims = new Map<string, MediaTopic | null>();
    for (const topic of group) {
      for (const { value } of equalsOf(topic)) claims.set(value, claims.has(value) ? null : topic);
    }
    for (const [value, topic] of claims) if (!owners.has(value)) owners.set(value, topic);
  }
  return owners;
}

function equalsOf({ exactMatch = [] }: MediaTopic): Identifier[] {
  const items = exactMatch.map(identifierOfUri).filter(({ scheme }) => scheme === "wikidata");
  return [...new Map(items.map((item) => [item.value, item])).values()];
}

/** `broader` holds addresses, other fields of these files codes. */
function referenceOf(uriOrCode: string): string {
  const { scheme, value } = identifierOfLiteral(uriOrCode) ?? identifierOfUri(uriOrCode);
  return `${scheme}:${value}`;
}

function textIn(texts: Record<string, string> = {}): string | null {
  const language = languages.find((one) => texts[one] !== undefined) ?? Object.keys(texts)[0];
  return cleanText((language && texts[language]) || "").trim() || null;
}

/** As names of topics are written: IPTC begins them in lower case. */
export function capitalised(label: string): string {
  return /^\p{Ll}+(?!\p{L})/u.test(label) ? label.charAt(0).toUpperCase() + label.slice(1) : label;
}

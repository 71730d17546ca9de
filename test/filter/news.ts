import type { Concept } from "../../src/news/concept.js";
import type { EntityKind } from "../../src/news/entity-kind.js";
import type { MentionRelation } from "../../src/news/mention-relation.js";
import type { NewsItem } from "../../src/news/news-item.js";
import { concept, mention, story } from "../support/news.js";
import { randomNumbers } from "../support/random.js";
import { type PlainTexts, vocabularyOf } from "./texts.js";

// An invented archive in plain arrays: what the program is given to store, and what the oracle looks through.

/** Something that stories mention. */
export interface PlainEntity {
  kind: EntityKind;
  name: string;
  slug: string;
  /** `test:Person-amir-muqam` */
  identifier: string;
  /** The slug of what it lies in or under. */
  parent: string | null;
  latitude: number | null;
  longitude: number | null;
}

/** A story's tie to something. */
export interface PlainMention {
  kind: EntityKind;
  slug: string;
  relations: MentionRelation[];
  relevance: number | null;
}

/** A story that readers may see. */
export interface PlainStory {
  uri: string;
  /** Where it came in, from 0: of equal times the later key is the newer. */
  position: number;
  publishedAt: string | null;
  updatedAt: string | null;
  source: string;
  language: string | null;
  wordCount: number;
  hasBody: boolean;
  texts: PlainTexts;
  mentions: PlainMention[];
  /** Of the slugs of people. */
  authors: string[];
}

type Place = [name: string, parent: string | null, latitude: number | null, longitude: number | null];

/** With points at both poles, on both sides of the antimeridian and where two lie on one spot. */
const places: Place[] = [
  ["Asia", null, null, null],
  ["Pakistan", "asia", 30, 70],
  ["Khyber Pakhtunkhwa", "pakistan", 34, 71.3],
  ["Bajaur", "khyber-pakhtunkhwa", 34.68, 71.5],
  ["Mamond", "bajaur", 34.79, 71.4],
  ["Peshawar", "khyber-pakhtunkhwa", 34.01, 71.58],
  ["Japan", "asia", 36, 138],
  ["Tokyo", "japan", 35.69, 139.69],
  ["Oceania", null, null, null],
  ["Fiji", "oceania", -18, 178],
  ["Taveuni", "fiji", -16.85, -179.97],
  ["Labasa", "fiji", -16.43, 179.36],
  ["South Pole", null, -90, 0],
  ["Alert", null, 82.5, -62.35],
  ["Old Peshawar", "peshawar", 34.01, 71.58],
  ["Atlantis", null, null, null],
];

const topics: [name: string, parent: string | null][] = [
  ["Economy", null],
  ["Trade", "economy"],
  ["Tariffs", "trade"],
  ["Conflict", null],
  ["Terrorism", "conflict"],
  ["Attacks", "terrorism"],
  ["Weather", null],
];

const people = ["Amir Muqam", "James Baker", "Ada Park", "Bo Lin", "Cem Aydin", "Dana Roy", "Eli Stone"];
const organizations = ["The Taliban", "Red Crescent", "Gourock Line", "Central Bank", "Trade Union"];
const sources = ["The Daily Test", "Another Paper", "The Wire"];
const languages = ["en", "en-GB", "ur", "fr", null];
const relations: MentionRelation[] = ["ABOUT", "MENTIONS", "LOCATED"];
const relevances = [null, 0, 0.25, 0.5, 0.9, 1];

function slugOf(name: string): string {
  return name.toLowerCase().replaceAll(" ", "-");
}

function entity(kind: EntityKind, name: string, parent: string | null = null): PlainEntity {
  const identifier = `test:${kind}-${slugOf(name)}`;
  return { kind, name, slug: slugOf(name), identifier, parent, latitude: null, longitude: null };
}

export const entities: readonly PlainEntity[] = [
  ...people.map((name) => entity("Person", name)),
  ...organizations.map((name) => entity("Organization", name)),
  ...places.map(([name, parent, latitude, longitude]) => ({
    ...entity("Place", name, parent),
    latitude,
    longitude,
  })),
  ...topics.map(([name, parent]) => entity("Topic", name, parent)),
];

/** What the program is told of them. */
export const catalogue: readonly Concept[] = entities.map(
  ({ kind, name, slug, identifier, parent, latitude, longitude }) => {
    const [scheme = "", value = ""] = identifier.split(":");
    const facts = { kind: "CITY", latitude, longitude, countryCode: null, population: null } as const;
    const place = kind === "Place" ? facts : null;
    return concept(kind, name, { slugs: [slug], identifiers: [{ scheme, value }], parent, place });
  },
);

/** Something, and all that it lies in or under. */
export function withAncestors(kind: EntityKind, slug: string): string[] {
  const found = entities.find((candidate) => candidate.kind === kind && candidate.slug === slug);
  return found?.parent ? [slug, ...withAncestors(kind, found.parent)] : [slug];
}

/** More than a condition's index is measured by, so that some conditions are rare and others just frequent. */
const size = 1600;

/** Stories at random: `const { items, visible } = inventedNews()`; the items are for the program. */
export function inventedNews(): { items: NewsItem[]; visible: PlainStory[] } {
  const random = randomNumbers(20_261_124);
  const below = (count: number) => Math.floor(random() * count);
  const one = <Value>(values: readonly Value[]) => values[below(values.length)] as Value;
  /** The first of them are in most stories, the last in few. */
  const some = (kind: EntityKind) => {
    const all = entities.filter((candidate) => candidate.kind === kind);
    return all.filter((_, index) => random() < 0.7 / (index + 1) ** 1.3);
  };
  /** The first of a vocabulary are in most texts, the last in few. */
  const text = (language: string | null, length: number) => {
    const vocabulary = vocabularyOf(language);
    return Array.from({ length }, () =>
      one(vocabulary[Math.floor(random() ** 2.5 * vocabulary.length)] ?? []),
    );
  };
  /** Half of them at few hours, so that some are equal; the others to the millisecond. */
  const time = () =>
    new Date(
      Date.UTC(2024, below(18), 1 + below(28)) + (random() < 0.5 ? below(3) * 28_800_000 : below(86_400_000)),
    ).toISOString();
  const items: NewsItem[] = [];
  const visible: PlainStory[] = [];
  for (let position = 0; position < size; position++) {
    const found = (["Person", "Organization", "Place", "Topic"] as const).flatMap(some);
    const mentions = found.map(({ kind, slug }) => ({
      kind,
      slug,
      relations: relations.filter(() => random() < 0.4),
      relevance: one(relevances),
    }));
    for (const { relations: given } of mentions) if (given.length === 0) given.push("MENTIONS");
    const language = one(languages);
    const hasBody = random() < 0.7;
    const texts: PlainTexts = {
      headline: text(language, below(5)),
      standfirst: text(language, below(6)),
      body: hasBody ? text(language, 1 + below(12)) : [],
    };
    const authors = random() < 0.3 ? [one(people)] : [];
    const sourceName = one(sources);
    const plain: PlainStory = {
      uri: `story-${position}`,
      position,
      publishedAt: random() < 0.9 ? time() : null,
      updatedAt: random() < 0.7 ? time() : null,
      source: slugOf(sourceName),
      language,
      // An apostrophe inside a word does not part it, a hyphen does.
      wordCount: Object.values(texts)
        .flat()
        .flatMap((word) => word.split("-")).length,
      hasBody,
      texts,
      mentions,
      authors: authors.map(slugOf),
    };
    const isHidden = random() < 0.05;
    if (!isHidden) visible.push(plain);
    items.push(
      story({
        uri: plain.uri,
        status: isHidden ? one(["WITHHELD", "CANCELED"]) : "USABLE",
        source: { name: sourceName, domain: null },
        headline: texts.headline.join(" ") || null,
        standfirst: texts.standfirst.join(", ") || null,
        body: texts.body.join(" ") || null,
        publishedAt: plain.publishedAt,
        updatedAt: plain.updatedAt,
        language: plain.language,
        authors: authors.map((name) => ({ name, identifiers: [] })),
        mentions: mentions.map(({ kind, slug, ...tie }) => {
          const { name } = found.find((candidate) => candidate.kind === kind && candidate.slug === slug) ?? {
            name: slug,
          };
          return mention(kind, name, { ...tie, slug });
        }),
      }),
    );
  }
  return { items, visible };
}

import { randomNumbers, zipf } from "./random.mjs";
import { knownWord, wordCount } from "./words.mjs";

/** Raise it with whatever changes what is invented or how it is stored: what was built before is built anew. */
export const inventionVersion = 1;

/**
 * How much there is of everything.
 *
 * @typedef {{ stories: number, people: number, organizations: number, places: number, topics: number }} Size
 */

/**
 * The people, organizations, places and topics of a size that names the stories: `sizeOf({ stories: 100_000 })`.
 *
 * @param {Partial<Size> & { stories: number }} given
 * @returns {Size}
 */
export function sizeOf(given) {
  return { people: 20_000, organizations: 5_000, places: 5_000, topics: 500, ...given };
}

/**
 * @typedef {object} Entity
 * @property {number} id from 1 in its kind; the lower, the more stories mention it, but for continents
 * @property {string} slug
 * @property {string} name
 * @property {number | null} parent the id of what it is directly in or under
 * @property {"CONTINENT" | "COUNTRY" | "REGION" | "CITY" | null} placeKind
 */

/** @typedef {"Person" | "Organization" | "Place" | "Topic"} Kind */

/** In the order in which a story mentions them. */
export const kinds = /** @type {const} */ (["Person", "Organization", "Place", "Topic"]);

/**
 * How many entities of a kind there are.
 *
 * @param {Size} size
 * @param {Kind} kind
 */
export function countOf({ people, organizations, places, topics }, kind) {
  return { Person: people, Organization: organizations, Place: places, Topic: topics }[kind];
}

const continents = 6;
const countries = 150;
const regions = 850;
const mainTopics = 20;
const middleTopics = 100;

/** @type {Record<Kind, Entity[]>} */
const invented = { Person: [], Organization: [], Place: [], Topic: [] };

/**
 * One entity: `inventEntity("Place", 7)` is a country in one of the continents.
 *
 * @param {Kind} kind
 * @param {number} id
 */
export function inventEntity(kind, id) {
  invented[kind][id] ??= makeEntity(kind, id);
  return /** @type {Entity} */ (invented[kind][id]);
}

/**
 * @param {Kind} kind
 * @param {number} id
 * @returns {Entity}
 */
function makeEntity(kind, id) {
  const random = randomNumbers(1000 * id + kind.length);
  const part = () => capitalized(knownWord(200 + Math.floor(random() * 20_000)));
  const slug = `${kind.toLowerCase()}-${id}`;
  const among = (/** @type {number} */ first, /** @type {number} */ count) =>
    first + Math.floor(random() * count);
  switch (kind) {
    case "Person":
      return { id, slug, name: `${part()} ${part()}`, parent: null, placeKind: null };
    case "Organization":
      return { id, slug, name: `${part()} ${part()} Group`, parent: null, placeKind: null };
    case "Topic":
      return { id, slug, name: `${part()} ${part()}`, parent: topicParent(id, among), placeKind: null };
    case "Place":
      return { id, slug, name: part(), ...placeFacts(id, among) };
  }
}

/**
 * What an entity is in or under, the nearest first: of a city its region, country and continent.
 *
 * @param {Kind} kind
 * @param {number} id
 * @returns {number[]}
 */
export function lineageOf(kind, id) {
  const { parent } = inventEntity(kind, id);
  return parent === null ? [] : [parent, ...lineageOf(kind, parent)];
}

/**
 * @param {number} id
 * @param {(first: number, count: number) => number} among
 */
function topicParent(id, among) {
  if (id <= mainTopics) return null;
  return id <= mainTopics + middleTopics ? among(1, mainTopics) : among(mainTopics + 1, middleTopics);
}

/**
 * @param {number} id
 * @param {(first: number, count: number) => number} among
 * @returns {Pick<Entity, "parent" | "placeKind">}
 */
function placeFacts(id, among) {
  if (id <= continents) return { parent: null, placeKind: "CONTINENT" };
  if (id <= continents + countries) return { parent: among(1, continents), placeKind: "COUNTRY" };
  if (id <= continents + countries + regions) {
    return { parent: among(continents + 1, countries), placeKind: "REGION" };
  }
  return { parent: among(continents + countries + 1, regions), placeKind: "CITY" };
}

/**
 * @typedef {object} Story
 * @property {number} id from 1
 * @property {string} uri
 * @property {string} slug
 * @property {string} url
 * @property {number} source
 * @property {string} headline
 * @property {string} standfirst
 * @property {string} body two paragraphs
 * @property {string} language
 * @property {string} publishedAt UTC with milliseconds
 * @property {Record<Kind, Mentioned[]>} mentions
 */

/** @typedef {{ id: number, relation: "ABOUT" | "MENTIONS", relevance: number }} Mentioned */

/** How many sources there are. */
export const sourceCount = 10;

const firstDay = Date.UTC(2015, 0, 1);
const tenYears = 10 * 365 * 86_400;

/**
 * One story of some 150 words and, on average, 3 people, 2 organizations, 3 places and 2 topics, frequent and rare ones
 * as Zipf's law has them: `inventStory(17, size)`. The size's stories spread over ten years in the order of their ids, a
 * day back or forth; those beyond its number are newer.
 *
 * @param {number} id
 * @param {Size} size
 * @returns {Story}
 */
export function inventStory(id, size) {
  const random = randomNumbers(7919 * id);
  const few = (/** @type {number} */ least, /** @type {number} */ most) =>
    least + Math.floor(random() * (most - least + 1));
  const mentions = {
    Person: inventMentions(random, few(1, 5), size.people),
    Organization: inventMentions(random, few(0, 4), size.organizations),
    Place: inventMentions(random, few(1, 5), size.places - continents).map((mentioned) => ({
      ...mentioned,
      id: mentioned.id + continents,
    })),
    Topic: inventMentions(random, few(1, 3), size.topics),
  };
  const text = (/** @type {number} */ length) =>
    Array.from({ length }, () => knownWord(zipf(random, wordCount, 1)));
  const body = text(100);
  for (const kind of /** @type {const} */ (["Person", "Organization", "Place"])) {
    for (const mentioned of mentions[kind]) {
      body[Math.floor(random() * body.length)] = inventEntity(kind, mentioned.id).name;
    }
  }
  const seconds = Math.floor((tenYears * id) / size.stories + (random() - 0.5) * 2 * 86_400);
  return {
    id,
    uri: `invented:${id}`,
    slug: `story-${id}`,
    url: `https://news.example/stories/${id}`,
    source: few(1, sourceCount),
    headline: capitalized(text(8).join(" ")),
    standfirst: `${capitalized(text(16).join(" "))}.`,
    body: `${capitalized(body.slice(0, 50).join(" "))}.\n\n${capitalized(body.slice(50).join(" "))}.`,
    language: "en",
    publishedAt: new Date(firstDay + seconds * 1000).toISOString(),
    mentions,
  };
}

/**
 * @param {() => number} random
 * @param {number} count
 * @param {number} ranks
 * @returns {Mentioned[]}
 */
function inventMentions(random, count, ranks) {
  const ids = new Set(Array.from({ length: count }, () => zipf(random, ranks, 0.8)));
  return [...ids].map((id, index) => ({
    id,
    relation: index === 0 ? "ABOUT" : "MENTIONS",
    relevance: Math.round(random() * 100) / 100,
  }));
}

/** @param {string} text */
function capitalized(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

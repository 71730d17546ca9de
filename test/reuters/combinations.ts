import type { EntityKind } from "../../src/news/entity-kind.js";
import { randomNumbers } from "../support/random.js";
import {
  type ConditionName,
  conditionNames,
  containersOf,
  kindsOf,
  type TagCondition,
  type TagFilter,
  type TaggedStory,
} from "./tags.js";

/** What only the catalogue knows has no code of Reuters; it is called by another vocabulary's. */
const catalogueCodes: Record<string, string> = {
  asia: "wikidata:Q48",
  kabul: "wikidata:Q5838",
  islamabad: "wikidata:Q1362",
  "islamabad-capital-territory": "iso3166-2:PK-IS",
  "khyber-pakhtunkhwa": "iso3166-2:PK-KP",
  peshawar: "wikidata:Q1113311",
  bannu: "newsgraph:bannu",
  bajaur: "newsgraph:bajaur",
  mamond: "newsgraph:mamond",
};

/** The one code that is not its own slug, which is another topic's in IPTC's vocabulary. */
const slugs: Record<string, string> = { retail: "retail-sales" };

/**
 * Makes random filters that mostly match: each is drawn from the tags of one story of the collection.
 *
 * ```ts
 * const combine = combiner(collection, 1);
 * combine(); // { place: { allOf: ["usa"], includeDescendants: false }, topic: { noneOf: ["earn"] } }
 * ```
 *
 * @param seed the same seed gives the same filters
 */
export function combiner(stories: readonly TaggedStory[], seed: number) {
  const random = randomNumbers(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <Item>(items: readonly Item[]) => items[below(items.length)] as Item;
  const some = <Item>(items: readonly Item[], most: number) =>
    Array.from({ length: 1 + below(most) }, () => pick(items));

  const storiesByTag = new Map<string, TaggedStory[]>();
  const allTags: Record<EntityKind, Set<string>> = {
    Person: new Set(),
    Organization: new Set(),
    Place: new Set(Object.keys(catalogueCodes)),
    Topic: new Set(),
  };
  for (const story of stories) {
    for (const [kind, tags] of Object.entries(story.tags) as [EntityKind, string[]][]) {
      for (const tag of tags) {
        allTags[kind].add(tag);
        const tagged = storiesByTag.get(tag);
        if (tagged) tagged.push(story);
        else storiesByTag.set(tag, [story]);
      }
    }
  }
  const tagsFor = (name: ConditionName) => kindsOf[name].flatMap((kind) => [...allTags[kind]]);
  const tags = [...storiesByTag.keys()];
  const inAnother = stories.filter((story) =>
    story.tags.Place.some((place) => containersOf(place).length > 0),
  );

  /** By story they are mostly about frequent tags, by tag about rare ones; few would be of a place inside another. */
  const pickStory = () => {
    const way = random();
    if (way < 0.1) return pick(inAnother);
    return way < 0.5 ? pick(stories) : pick(storiesByTag.get(pick(tags)) as TaggedStory[]);
  };

  function conditionFor(name: ConditionName, story: TaggedStory): TagCondition {
    const isTree = name === "place" || name === "topic";
    const condition: TagCondition = isTree
      ? pick([{}, { includeDescendants: true }, { includeDescendants: false }])
      : {};
    const direct = kindsOf[name].flatMap((kind) => story.tags[kind]);
    const containers = name === "place" ? direct.flatMap(containersOf) : [];
    const own = condition.includeDescendants === false ? direct : [...direct, ...containers];
    // What a place lies in is strange to it where it does not count.
    const strange = () =>
      [...some(tagsFor(name), 3), ...containers.slice(0, below(2))].filter((tag) => !own.includes(tag));
    const made = { ...condition };
    const form = below(4);
    if (own.length === 0 || form === 0) made.noneOf = strange();
    if (own.length > 0 && (form === 1 || form === 3))
      made.anyOf = [...some(own, 2), ...(random() < 0.7 ? strange() : [])];
    if (own.length > 0 && (form === 2 || form === 3)) made.allOf = some(own, 2);
    if (form === 3) made.noneOf = strange();
    // Now and then what the story is not about is asked for, so that some filters match little or nothing.
    if (random() < 0.06) made.allOf = [...(made.allOf ?? []), pick(tagsFor(name))];
    return made;
  }

  return function combine(): TagFilter {
    const story = pickStory();
    const wanted = conditionNames.filter(
      (name) => random() < (name === "place" || name === "topic" ? 0.6 : 0.3),
    );
    const filter: TagFilter = {};
    for (const name of wanted.length > 0 ? wanted : [pick(conditionNames)]) {
      filter[name] = conditionFor(name, story);
    }
    const source = below(4);
    if (source < 2) filter.source = { anyOf: ["reuters"] };
    if (source === 2) filter.source = { noneOf: ["arab-news"] };
    return filter;
  };
}

/** Random stretches of time whose ends are the very moments of stories; one end is left out now and then. */
export function periods(stories: readonly TaggedStory[], seed: number) {
  const random = randomNumbers(seed);
  const times = stories.flatMap(({ publishedAt }) => publishedAt ?? []);
  const pick = () => times[Math.floor(random() * times.length)] as string;
  return function period(): { from?: string; before?: string } {
    const [from, before] = [pick(), pick()].sort() as [string, string];
    const form = random();
    if (form < 0.2) return { from };
    if (form < 0.4 || from === before) return { before };
    return { from, before };
  };
}

/**
 * The filter as a client sends it: tags by slug and by identifier in turns.
 *
 * @param start whether it begins with a slug (even) or with an identifier (odd)
 */
export function toReferences(filter: TagFilter, start: number): object {
  let turn = start;
  const reference = (tag: string) =>
    turn++ % 2 === 0 ? (slugs[tag] ?? tag) : (catalogueCodes[tag] ?? `reuters:${tag}`);
  const written: Record<string, unknown> = { ...filter };
  for (const name of conditionNames) {
    const condition = filter[name];
    if (!condition) continue;
    const lists = (["anyOf", "allOf", "noneOf"] as const).flatMap((list) => {
      const tags = condition[list];
      return tags ? [[list, tags.map(reference)]] : [];
    });
    written[name] = { ...condition, ...Object.fromEntries(lists) };
  }
  return written;
}

import fc from "fast-check";
import { entities, type PlainEntity, type PlainStory, withAncestors } from "./news.js";
import { conditionKinds, distance, type PlainCondition, type PlainFilter } from "./oracle.js";
import { searchAbout } from "./plain-search.js";

/**
 * Filters at random. Each is made about one story, whose own traits its conditions take most of the time: of filters
 * from nothing hardly any would match something.
 */
export function anyFilter(stories: readonly PlainStory[]): fc.Arbitrary<PlainFilter> {
  return fc
    .nat(stories.length - 1)
    .chain((index) => filterAbout(stories[index] as PlainStory, 3))
    .filter((filter) => searchesIn(filter) <= maxSearches);
}

/** More are refused (`test/graph/search`). */
const maxSearches = 5;

function searchesIn({ search, and = [], or = [], not }: PlainFilter): number {
  const parts = [...and, ...or, ...(not ? [not] : [])];
  return parts.reduce((sum, part) => sum + searchesIn(part), search === undefined ? 0 : 1);
}

function filterAbout(story: PlainStory, depth: number): fc.Arbitrary<PlainFilter> {
  const conditions = conditionsAbout(story);
  if (depth === 0) return conditions;
  const nested = fc.constant(null).chain(() => filterAbout(story, depth - 1));
  return fc.oneof(
    { weight: 4, arbitrary: conditions },
    { weight: 1, arbitrary: merged(conditions, "and", fc.array(nested, { minLength: 0, maxLength: 3 })) },
    { weight: 2, arbitrary: merged(conditions, "or", fc.array(nested, { minLength: 0, maxLength: 3 })) },
    { weight: 1, arbitrary: alternativesAbout(story) },
    { weight: 1, arbitrary: merged(conditions, "not", nested) },
    { weight: 1, arbitrary: nested.map((filter) => ({ not: { not: filter } })) },
  );
}

function merged(conditions: fc.Arbitrary<PlainFilter>, name: keyof PlainFilter, part: fc.Arbitrary<unknown>) {
  return fc.tuple(conditions, part).map(([filter, value]): PlainFilter => ({ ...filter, [name]: value }));
}

/** Alternatives each of which leads to articles by itself, and asks for something more. */
function alternativesAbout(story: PlainStory): fc.Arbitrary<PlainFilter> {
  const one = fc.tuple(
    fc.constantFrom("person" as const, "organization" as const, "place" as const, "topic" as const),
    fc.constantFrom("actor" as const, "source" as const, "language" as const),
  );
  const alternative = one.chain(([name, other]) =>
    fc.record({
      [name]: mentionsAbout(story, name),
      [other]: {
        actor: mentionsAbout(story, "actor"),
        source: sourceAbout(story),
        language: languageAbout(story),
      }[other],
    }),
  );
  return fc.array(alternative, { minLength: 2, maxLength: 3 }).map((or) => ({ or }) as PlainFilter);
}

/** None to three conditions. */
function conditionsAbout(story: PlainStory): fc.Arbitrary<PlainFilter> {
  const parts: Record<keyof PlainFilter, fc.Arbitrary<unknown>> = {
    search: searchAbout(story),
    person: mentionsAbout(story, "person"),
    organization: mentionsAbout(story, "organization"),
    actor: mentionsAbout(story, "actor"),
    place: mentionsAbout(story, "place"),
    topic: mentionsAbout(story, "topic"),
    near: circleAbout(story),
    within: boxAbout(story),
    publishedAt: periodAbout(story.publishedAt),
    updatedAt: periodAbout(story.updatedAt),
    source: sourceAbout(story),
    language: languageAbout(story),
    hasBody: mostly(fc.constant(story.hasBody), fc.boolean()),
    wordCount: wordsAbout(story),
    and: fc.constant([]),
    or: fc.constant([{}]),
    not: fc.constant({ person: { anyOf: [] } }),
  };
  const names = fc.uniqueArray(fc.constantFrom(...(Object.keys(parts) as (keyof PlainFilter)[])), {
    minLength: 0,
    maxLength: 3,
  });
  return names.chain((chosen) =>
    fc.record(Object.fromEntries(chosen.map((name) => [name, parts[name]]))),
  ) as fc.Arbitrary<PlainFilter>;
}

function mostly<Value>(usual: fc.Arbitrary<Value>, other: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.oneof({ weight: 5, arbitrary: usual }, { weight: 1, arbitrary: other });
}

function referenceTo({ slug, identifier }: PlainEntity): fc.Arbitrary<string> {
  return fc.constantFrom(slug, slug, identifier);
}

function mentionsAbout(story: PlainStory, name: keyof typeof conditionKinds): fc.Arbitrary<PlainCondition> {
  const kinds = conditionKinds[name];
  const all = entities.filter(({ kind }) => kinds.includes(kind));
  const own = all.filter((candidate) =>
    story.mentions.some(
      ({ kind, slug }) => kind === candidate.kind && withAncestors(kind, slug).includes(candidate.slug),
    ),
  );
  const others = all.filter((candidate) => !own.includes(candidate));
  const present = own.length > 0 ? own : all;
  const any = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...all).chain(referenceTo) },
    { weight: 1, arbitrary: fc.constantFrom("nobody", "test:Person-nobody", "Person:999999") },
  );
  const one = mostly(fc.constantFrom(...present).chain(referenceTo), any);
  const other = others.length > 0 ? mostly(fc.constantFrom(...others).chain(referenceTo), any) : any;
  const lists = fc.oneof(
    { weight: 4, arbitrary: fc.record({ anyOf: fc.array(one, { minLength: 1, maxLength: 3 }) }) },
    { weight: 2, arbitrary: fc.record({ allOf: fc.array(one, { maxLength: 3 }) }) },
    { weight: 2, arbitrary: fc.record({ noneOf: fc.array(other, { maxLength: 3 }) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        anyOf: fc.array(one, { maxLength: 2 }),
        allOf: fc.array(one, { maxLength: 2 }),
        noneOf: fc.array(other, { maxLength: 2 }),
      }),
    },
  );
  const hierarchy = name === "place" || name === "topic";
  const ties = fc.record(
    {
      relation: fc.constantFrom("ABOUT" as const, "MENTIONS" as const, "LOCATED" as const),
      minRelevance: fc.constantFrom(0, 0.25, 0.3, 0.9, 1),
      ...(hierarchy ? { includeDescendants: fc.boolean() } : {}),
    },
    { requiredKeys: [] },
  );
  return fc.tuple(lists, mostly(fc.constant({}), ties)).map(([list, tie]) => ({ ...list, ...tie }));
}

/** To a millionth: nearer to a pole than that, an oracle that reckons otherwise than the product differs by rounding. */
const degrees = (most: number) =>
  fc.double({ min: -most, max: most, noNaN: true }).map((value) => Math.round(value * 1e6) / 1e6);

function pointAbout(story: PlainStory): fc.Arbitrary<{ latitude: number; longitude: number }> {
  const anywhere = fc.record({ latitude: degrees(90), longitude: degrees(180) });
  const points = entities.flatMap(({ kind, slug, latitude, longitude }) =>
    latitude !== null && longitude !== null && story.mentions.some((m) => m.kind === kind && m.slug === slug)
      ? [{ latitude, longitude }]
      : [],
  );
  return points.length > 0 ? mostly(fc.constantFrom(...points), anywhere) : anywhere;
}

/** Often just wide or just not wide enough for another place: there a circle and the box around it differ. */
function circleAbout(story: PlainStory) {
  const anyRadius = fc.oneof(fc.constantFrom(0.001, 50, 500), fc.double({ min: 1, max: 20000, noNaN: true }));
  return pointAbout(story).chain((centre) => {
    const edges = entities.flatMap(({ latitude, longitude }) => {
      const km = latitude === null || longitude === null ? 0 : distance(centre, { latitude, longitude });
      return km === 0 ? [] : [km * 0.99, km * 1.01];
    });
    const radius = fc.oneof(anyRadius, fc.constantFrom(...edges));
    return radius.map((km) => ({ ...centre, radius: Math.min(km, 20016) }));
  });
}

/** Edges on the point itself now and then, and some across the antimeridian. */
function boxAbout(story: PlainStory) {
  const reach = fc.constantFrom(0, 0.5, 5, 60);
  return fc
    .tuple(pointAbout(story), reach, reach, reach, reach)
    .map(([{ latitude, longitude }, south, north, west, east]) => ({
      south: Math.max(-90, latitude - south),
      north: Math.min(90, latitude + north),
      west: longitude - west < -180 ? longitude - west + 360 : longitude - west,
      east: longitude + east > 180 ? longitude + east - 360 : longitude + east,
    }));
}

function periodAbout(time: string | null): fc.Arbitrary<object> {
  const moment = Date.parse(time ?? "2024-06-01T00:00:00.000Z");
  const day = 86_400_000;
  const at = (days: number) => new Date(moment + days * day).toISOString();
  const from = fc.constantFrom(0, 0, -10, -100, 1).map(at);
  const before = fc.constantFrom(2, 10, 100, 1.5).map(at);
  return fc.oneof(
    fc.record({ from, before }),
    fc.record({ from }),
    fc.record({ before }),
    // The moment itself is out.
    fc.constant({ before: at(0) }),
  );
}

function sourceAbout({ source }: PlainStory): fc.Arbitrary<object> {
  const any = fc.constantFrom("the-daily-test", "another-paper", "the-wire", "no-paper");
  return fc.oneof(
    fc.record({ anyOf: fc.array(mostly(fc.constant(source), any), { minLength: 1, maxLength: 2 }) }),
    fc.record({
      noneOf: fc.array(
        any.filter((slug) => slug !== source),
        { maxLength: 2 },
      ),
    }),
  );
}

function languageAbout({ language }: PlainStory): fc.Arbitrary<object> {
  const any = fc.constantFrom("en", "EN-gb", "ur", "fr", "*", "de", "e");
  const own = fc.constant(language ?? "*");
  return fc.record({ anyOf: fc.array(mostly(own, any), { minLength: 1, maxLength: 2 }) });
}

function wordsAbout({ wordCount }: PlainStory): fc.Arbitrary<object> {
  const min = fc.constantFrom(wordCount, wordCount - 5, 0, wordCount + 1);
  const max = fc.constantFrom(wordCount, wordCount + 5, wordCount + 100, 2 ** 31 - 1);
  return fc
    .record({ min, max }, { requiredKeys: [] })
    .map((range) =>
      range.min !== undefined && range.max !== undefined && range.min > range.max ? {} : range,
    );
}

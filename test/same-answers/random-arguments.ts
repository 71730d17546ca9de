import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from "graphql";
import { combiner, periods, toReferences } from "../reuters/combinations.js";
import type { TaggedStory } from "../reuters/tags.js";
import { type Choices, choices } from "./choices.js";
import { oddTexts, oddTimes } from "./odd-texts.js";
import type { Vocabulary } from "./vocabulary.js";
import { isConnection, nodeTypeOf } from "./whole-selection.js";

type Values = Record<string, unknown>;

/** True at most once in an operation, so that all its errors have one cause: their order is nobody's promise. */
export type Spoil = () => boolean;

export interface RandomArguments {
  /**
   * Values for a field's arguments, some of them left out.
   *
   * @param level how many things with an id the field lies under
   */
  valuesFor(field: GraphQLField<unknown, unknown>, level: number, spoil: Spoil): Values;
}

const keyNames = ["id", "slug", "uri", "identifier"];
/** What says of which mentions a list asks. */
const qualifiers = ["relation", "minRelevance"];
const listNames = ["anyOf", "allOf", "noneOf"];
/** Filters nest in each other so deep; deeper ones are refused. */
const deepestFilter = 4;
const languages = ["en", "EN", "en-GB", "en-us", "*", "de", "e", "x-klingon", "zh-Hant-TW"];

const searches = [
  "grain",
  "prices -oil",
  "tonnes OR barrels",
  '"crude oil" OR "interest rates"',
  "head*",
  "headline:(bank OR trade)",
  "body:(rate NEAR/4 cut)",
  "-the",
  "japan (yen | dollar) -(bundesbank OR bonds)",
  "klingon",
];

/** Draws arguments by their types and names from what the archive holds; mostly such as match something. */
export function randomArguments(
  schema: GraphQLSchema,
  vocabulary: Vocabulary,
  stories: readonly TaggedStory[],
  seed: number,
): RandomArguments {
  const random = choices(seed);
  const { chance, below, pick } = random;
  const combine = combiner(stories, seed + 1);
  const period = periods(stories, seed + 2);

  function valuesFor(field: GraphQLField<unknown, unknown>, level: number, spoil: Spoil): Values {
    const connection = getNamedType(field.type);
    const nodeType = isConnection(connection) ? nodeTypeOf(connection) : connection;
    const names = new Set(field.args.map(({ name }) => name));
    const isPaged = ["first", "after", "last", "before"].every((name) => names.has(name));
    const keys = field.args.filter(({ name, type }) => keyNames.includes(name) && !isNonNullType(type));
    const values: Values = {};
    if (isPaged) Object.assign(values, pageOf(random, vocabulary.cursorsOf(connection.name), level, spoil));
    if (keys.length > 0) Object.assign(values, keyOf(keys.map(({ name }) => name)));
    // The cursors are those of lists in the order that they have by themselves; pages are turned in the others too.
    const orderBy = field.args.find(({ name }) => name === "orderBy");
    if (orderBy && (values.after || values.before)) values.orderBy = orderBy.defaultValue;
    for (const { name, type } of field.args) {
      if (name in values || (isPaged && isPageArgument(name)) || keys.some((key) => key.name === name))
        continue;
      if (isNonNullType(type) || chance(level === 0 ? 0.7 : 0.3)) {
        values[name] = drawValue(type, [nodeType.name, name]);
      }
    }
    return values;

    /** One of the keys; spoilt it is none, or one too many. */
    function keyOf(keyArguments: string[]): Values {
      const count = spoil() ? pick([0, 2]) : 1;
      const first = below(keyArguments.length);
      const chosen = keyArguments.map(
        (_, index) => keyArguments[(first + index) % keyArguments.length] ?? "",
      );
      return Object.fromEntries(
        chosen.slice(0, count).map((name) => [name, textFor([nodeType.name, name])] as const),
      );
    }

    /** @param path what the value belongs to, the type first: `["Article", "filter", "place", "anyOf"]` */
    function drawValue(type: GraphQLInputType, path: string[]): unknown {
      const nullable = getNullableType(type);
      if (isListType(nullable)) {
        const size = chance(0.04) ? 0 : 1 + below(path.at(-1) === "allOf" ? 2 : 4);
        const length = spoil() ? 301 : size;
        return Array.from({ length }, () => drawValue(nullable.ofType, path));
      }
      // How well a story matches is each engine's own reckoning.
      if (isEnumType(nullable))
        return pick(nullable.getValues().filter(({ name }) => name !== "RELEVANCE")).name;
      const made = special[nullable.name]?.(spoil, path);
      if (made !== undefined) return made;
      if (!isInputObjectType(nullable)) return textFor(path);
      const fields = Object.values(nullable.getFields());
      const certain = pick(fields.filter(({ name }) => !qualifiers.includes(name)));
      return Object.fromEntries(
        fields
          .filter((given) => given === certain || chance(1 / fields.length))
          // They are refused alone, and a switch is no list.
          .filter(({ name }) => !qualifiers.includes(name) || listNames.includes(certain?.name ?? ""))
          .map((given) => [given.name, drawValue(given.type, [...path, given.name])]),
      );
    }

    function textFor(path: string[]): string {
      const name = path.at(-1) ?? "";
      if (spoil()) return pick(oddTexts);
      if (path.includes("language")) return pick(languages);
      if (name === "search" && path.includes("filter")) return pick(searches);
      if (name === "timeZone") return pick(["UTC", "Asia/Karachi", "Asia/Kathmandu", "America/New_York"]);
      const isEndOfPath = path[0] === "ActorPath" && (name === "from" || name === "to");
      const kind = isEndOfPath
        ? "Actor"
        : (path.map(capitalised).findLast((part) => vocabulary.keysOf(part).length > 0) ?? "Node");
      const known = vocabulary.keysOf(kind);
      const some = pick(known.length > 0 ? known : vocabulary.keysOf("Node"));
      if (name === "name") return recased(pick(some.names.length > 0 ? some.names : [some.id]));
      if (name === "search" || name === "prefix")
        return recased(pick(some.names.length > 0 ? some.names : ["a"])).slice(0, 1 + below(6));
      if (name === "id" || name === "ids") return some.id;
      if (name === "identifier") return some.identifiers[0] ?? "reuters:usa";
      if (chance(0.02)) return pick(oddTexts);
      return some.fields[name] ?? pick([some.id, ...Object.values(some.fields), ...some.identifiers]);
    }
  }

  const special: Record<string, (spoil: Spoil, path: readonly string[]) => unknown> = {
    Boolean: () => chance(0.5),
    // How many values of a facet, how much of a story is shown, and the length of an excerpt.
    Int: (spoil, path) => {
      if (spoil()) return pick([0, -1, 10_001]);
      if (path.at(-1) === "fragments") return pick([1, 2, 3, 10]);
      if (path[0] === "Highlight") return pick([50, 51, 80, 200, 1000]);
      if (path.at(-1) === "maxLength") return 1 + below(6);
      return path.at(-1) === "first" ? pick([1, 1, 2, 2, 3, 10]) : pick([1, 2, 40, 200, 10_000]);
    },
    // How relevant something is to a story.
    Float: (spoil) => (spoil() ? pick([-0.1, 1.1]) : pick([0, 0.5, 1])),
    IntRange: (spoil) =>
      spoil() ? { min: 2, max: 1 } : { min: pick([0, 1, 40]), max: pick([40, 300, 10_000]) },
    GeoCircle: (spoil) => ({
      latitude: pick([0, 35, -34.6, 52.1, 90]),
      longitude: pick([0, 139, -64, 5.4, 180]),
      radius: spoil() ? 0 : pick([50, 1000, 9000]),
    }),
    GeoBox: (spoil) => ({
      south: pick([-90, -40, 20]),
      north: spoil() ? -90.5 : pick([20, 60, 90]),
      ...pick([
        { west: -180, east: 180 },
        { west: 100, east: -60 },
        { west: -20, east: 60 },
      ]),
    }),
    DateTime: (spoil) => (spoil() ? pick(oddTimes) : Object.values(period())[0]),
    DateTimeRange: (spoil) => (spoil() ? { [pick(["from", "before"])]: pick(oddTimes) } : period()),
    ArticleFilter: (_spoil, path) => {
      const depth = path.filter((name) => ["and", "or", "not"].includes(name)).length;
      return depth >= deepestFilter || chance(0.7) ? combinedFilter() : undefined;
    },
  };

  /** Tags of one story, by slug, id and identifier, and now and then a stretch of time and a language. */
  function combinedFilter(): Values {
    const filter = toReferences(combine(), below(2)) as Values;
    for (const [name, condition] of Object.entries(filter)) filter[name] = withIds(name, condition as Values);
    if (chance(0.2)) filter.publishedAt = period();
    if (chance(0.2)) filter.search = pick(searches);
    if (chance(0.2)) filter.language = { anyOf: [pick(languages)] };
    if (chance(0.1))
      filter.place = {
        relation: pick(["ABOUT", "LOCATED"]),
        anyOf: ["usa", "uk"],
        ...(filter.place as Values),
      };
    return filter;
  }

  function withIds(name: string, condition: Values): Values {
    const known = vocabulary.keysOf(capitalised(name));
    const toId = (text: string) =>
      known.find(({ fields, identifiers }) => fields.slug === text || identifiers.includes(text))?.id ?? text;
    return Object.fromEntries(
      Object.entries(condition).map(([list, value]) => [
        list,
        Array.isArray(value) ? value.map((text) => (chance(0.3) ? toId(text) : text)) : value,
      ]),
    );
  }

  const recased = (name: string) =>
    pick([name, name, name.toLowerCase(), name.toUpperCase(), ` ${name}  `, name.normalize("NFD")]);

  return { valuesFor };

  function capitalised(name: string): string {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    return schema.getType(type) ? type : "";
  }
}

export function isPageArgument(name: string): boolean {
  return ["first", "after", "last", "before"].includes(name);
}

/** Where a page begins and how much it holds: little below the first level, since it is read for many. */
function pageOf(
  { chance, below, pick }: Choices,
  cursors: readonly string[],
  level: number,
  spoil: Spoil,
): Values {
  const values: Values = {};
  const size = chance(0.03) && level === 0 ? 100 : below(level === 0 ? 30 : 5);
  const direction = chance(0.6) ? "first" : "last";
  if (level > 0 || chance(0.9)) values[direction] = size;
  if (cursors.length > 0 && chance(0.3)) values.after = pick(cursors);
  if (cursors.length > 0 && chance(0.2)) values.before = pick(cursors);
  if (spoil()) {
    const mistakes: Values[] = [
      { first: 2, last: 2 },
      { [direction]: 101 },
      { [direction]: -1 },
      { after: pick(oddTexts) },
      { before: pick(oddTexts) },
    ];
    Object.assign(values, pick(mistakes));
  }
  return values;
}

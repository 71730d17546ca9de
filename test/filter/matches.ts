import type { Database } from "../../src/database/database.js";
import { ask } from "../support/graph.js";
import { entities, type PlainStory } from "./news.js";
import {
  conditionKinds,
  distance,
  isInBox,
  isSuch,
  leadsTo,
  meets,
  ordered,
  type PlainFilter,
} from "./oracle.js";

/** Of each story what it is found by, in short, in no order: `Place pakistan by mamond`, `near mamond`. */
type Matches = [uri: string, told: string[]][];

const most = 20;

/** What the API tells of the newest stories that a filter takes; the words of searches are looked at elsewhere. */
export async function matchesFrom(archive: Database, filter: PlainFilter): Promise<Matches> {
  const { articles } = await ask(
    archive,
    `query ($filter: ArticleFilter) {
      articles(first: ${most}, filter: $filter) {
        edges {
          node { uri }
          matches {
            __typename
            ... on MentionMatch { entity { __typename slug } mention { entity { slug } } through { slug } }
            ... on AreaMatch { place { slug } mention { entity { slug } } distance }
          }
        }
      }
    }`,
    { filter },
  );
  return articles.edges.map((edge: { node: { uri: string }; matches: Told[] }) => [
    edge.node.uri,
    [...new Set(edge.matches.flatMap(inShort))].sort(),
  ]);
}

type Slug = { __typename: string; slug: string };

type Told =
  | { __typename: "TermMatch" }
  | { __typename: "MentionMatch"; entity: Slug; mention: { entity: Slug }; through: Slug[] }
  | { __typename: "AreaMatch"; place: Slug; mention: { entity: Slug }; distance: number | null };

function inShort(told: Told): string[] {
  switch (told.__typename) {
    case "TermMatch":
      return [];
    case "MentionMatch": {
      const { entity, mention, through } = told;
      expect((through.at(-1) ?? mention.entity).slug).toBe(entity.slug);
      return [`${entity.__typename} ${entity.slug} by ${mention.entity.slug}`];
    }
    case "AreaMatch":
      expect(told.place).toEqual(told.mention.entity);
      return [`${told.distance === null ? "within" : "near"} ${told.place.slug}`];
  }
}

/** The same by looking at every mention for every condition. */
export function expectedMatches(stories: readonly PlainStory[], filter: PlainFilter): Matches {
  const taken = stories.filter((story) => meets(filter, story));
  return ordered(taken, "NEWEST")
    .slice(0, most)
    .map((story) => [story.uri, [...new Set(toldOf(filter, true, story))].sort()]);
}

function toldOf(filter: PlainFilter, isWanted: boolean, story: PlainStory): string[] {
  if (meets(filter, story) !== isWanted) return [];
  const nested = [...(filter.and ?? []), ...(filter.or ?? [])].flatMap((part) =>
    toldOf(part, isWanted, story),
  );
  const negated = filter.not ? toldOf(filter.not, !isWanted, story) : [];
  return [
    ...mentionsTold(filter, isWanted, story),
    ...(isWanted ? areasTold(filter, story) : []),
    ...nested,
    ...negated,
  ];
}

function mentionsTold(filter: PlainFilter, isWanted: boolean, story: PlainStory): string[] {
  return (["person", "organization", "actor", "place", "topic"] as const).flatMap((name) => {
    const { anyOf = [], allOf = [], noneOf = [], ...tie } = filter[name] ?? {};
    return (isWanted ? [...anyOf, ...allOf] : noneOf).flatMap((reference) =>
      story.mentions
        .filter((mention) => isSuch(mention, tie) && leadsTo(reference, conditionKinds[name], mention, tie))
        .map(({ kind, slug }) => `${kind} ${slugOf(kind, reference)} by ${slug}`),
    );
  });
}

function slugOf(kind: string, reference: string): string | undefined {
  return entities.find(
    (entity) => entity.kind === kind && (entity.slug === reference || entity.identifier === reference),
  )?.slug;
}

function areasTold({ near, within }: PlainFilter, { mentions }: PlainStory): string[] {
  return mentions.flatMap((mention) => {
    const place = entities.find(({ kind, slug }) => kind === mention.kind && slug === mention.slug);
    if (mention.kind !== "Place" || !place) return [];
    const { latitude, longitude, slug } = place;
    if (latitude === null || longitude === null) return [];
    const point = { latitude, longitude };
    return [
      ...(near && distance(near, point) <= near.radius ? [`near ${slug}`] : []),
      ...(within && isInBox(within, point) ? [`within ${slug}`] : []),
    ];
  });
}

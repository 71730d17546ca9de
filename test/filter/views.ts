import fc from "fast-check";
import type { Database } from "../../src/database/database.js";
import type { EntityKind } from "../../src/news/entity-kind.js";
import { ask } from "../support/graph.js";
import type { PlainStory } from "./news.js";
import { meets, type PlainFilter } from "./oracle.js";
import {
  entityFacets,
  intervals,
  languageFacets,
  localDate,
  type PlainFacet,
  type PlainInterval,
  type PlainTimeline,
  slugsOf,
  sourceFacets,
  timeline,
} from "./oracle-views.js";
import { anyParent, listField, type Parent } from "./parent.js";

/** What is asked of a list beside its pages. */
export interface View {
  parent: Parent;
  first: number;
  rollUp: boolean;
  excludeSelf: boolean;
  interval: PlainInterval;
  timeZone: string;
  /** Of which facet's values the timelines are asked for. */
  timelinesOf: (typeof facetNames)[number];
}

const facetNames = ["people", "organizations", "places", "topics", "sources", "languages"] as const;

export const anyView: fc.Arbitrary<View> = fc.record({
  parent: anyParent,
  first: fc.constantFrom(1, 2, 3, 5, 8, 100),
  rollUp: fc.boolean(),
  excludeSelf: fc.boolean(),
  interval: fc.constantFrom(...intervals),
  // Half and quarter hours, both hemispheres, and behind the antimeridian.
  timeZone: fc.constantFrom(
    "UTC",
    "Asia/Karachi",
    "Asia/Kathmandu",
    "America/New_York",
    "America/St_Johns",
    "Pacific/Auckland",
    "Pacific/Apia",
    "Africa/Cairo",
  ),
  timelinesOf: fc.constantFrom(...facetNames),
});

const kindOf: Partial<Record<(typeof facetNames)[number], EntityKind>> = {
  people: "Person",
  organizations: "Organization",
  places: "Place",
  topics: "Topic",
};

/** The filter's own condition of a facet. */
const conditionOf = {
  people: "person",
  organizations: "organization",
  places: "place",
  topics: "topic",
  sources: "source",
  languages: "language",
} as const;

function query({ parent, timelinesOf }: View): string {
  const cut = "timeline(interval: $interval, timeZone: $timeZone) { undated buckets { from before count } }";
  const facets = facetNames.map((name) => {
    const rollUp = name === "places" || name === "topics" ? ", rollUp: $rollUp" : "";
    const value = name === "languages" ? "language" : "node { slug }";
    return `${name}(first: $first, excludeSelf: $excludeSelf${rollUp}) { count ${value} ${name === timelinesOf ? cut : ""} }`;
  });
  const list = listField(parent, "filter: $filter", `{ totalCount ${cut} facets { ${facets.join("\n")} } }`);
  return `query ($filter: ArticleFilter, $first: Int!, $rollUp: Boolean!, $excludeSelf: Boolean!,
    $interval: TimelineInterval!, $timeZone: String!) { ${list} }`;
}

/** A facet's value with the timeline of its stories, where that was asked for. */
type FacetView = PlainFacet & { timeline?: PlainTimeline };

interface Views {
  totalCount: number;
  timeline: PlainTimeline;
  facets: Record<string, FacetView[]>;
}

/** What the program says. */
export async function viewsFrom(archive: Database, filter: PlainFilter, view: View): Promise<Views> {
  const { parent: found, articles = found.articles } = await ask(archive, query(view), { filter, ...view });
  const facets = facetNames.map((name) => [
    name,
    articles.facets[name].map((facet: ProgramFacet) => ({
      value: facet.language ?? facet.node?.slug,
      count: facet.count,
      ...(facet.timeline && { timeline: plain(facet.timeline, view) }),
    })),
  ]);
  return {
    totalCount: articles.totalCount,
    timeline: plain(articles.timeline, view),
    facets: Object.fromEntries(facets),
  };
}

interface ProgramFacet {
  count: number;
  language?: string;
  node?: { slug: string };
  timeline?: ProgramTimeline;
}

interface ProgramTimeline {
  undated: number;
  buckets: { from: string; before: string; count: number }[];
}

/** Buckets that follow each other without a gap, by the date on which they begin. */
function plain({ undated, buckets }: ProgramTimeline, { timeZone }: View): PlainTimeline {
  buckets.slice(1).forEach(({ from }, index) => {
    expect(from).toBe(buckets[index]?.before);
  });
  return { undated, buckets: buckets.map(({ from, count }) => ({ date: localDate(from, timeZone), count })) };
}

/** What the oracle says to the same. */
export function expectedViews(inParent: readonly PlainStory[], filter: PlainFilter, view: View): Views {
  const { first, rollUp, excludeSelf, interval, timeZone, timelinesOf } = view;
  const stories = inParent.filter((story) => meets(filter, story));
  const facets = facetNames.map((name) => {
    const { [conditionOf[name]]: _own, ...others } = filter;
    const counted = excludeSelf ? inParent.filter((story) => meets(others, story)) : stories;
    const kind = kindOf[name];
    const rolls = rollUp && (name === "places" || name === "topics");
    const values = kind
      ? entityFacets(kind, counted, first, rolls)
      : name === "sources"
        ? sourceFacets(counted, first)
        : languageFacets(counted, first);
    const has = (story: PlainStory, value: string) =>
      kind
        ? slugsOf(story, kind, rolls).includes(value)
        : (name === "sources" ? story.source : story.language) === value;
    return [
      name,
      values.map((facet): FacetView => {
        if (name !== timelinesOf) return facet;
        const its = counted.filter((story) => has(story, facet.value));
        return { ...facet, timeline: timeline(its, interval, timeZone) };
      }),
    ];
  });
  return {
    totalCount: stories.length,
    timeline: timeline(stories, interval, timeZone),
    facets: Object.fromEntries(facets),
  };
}

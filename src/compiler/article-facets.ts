import { grainOf, timelineOfTimes } from "../archive/timeline.js";
import type { CountedPart, FacetPart, Times } from "../database/answer/answer.js";
import type { ArticleFilter } from "../database/filter/article-filter.js";
import type { Join } from "../database/join.js";
import { containedArticles, entityArticles, languageArticles, sourceArticles } from "../database/joins.js";
import type { TargetKind } from "../database/reference.js";
import type { TimeCount } from "../database/timeline.js";
import {
  checkFacetSize,
  type FacetArgs,
  facetFilter,
  type HierarchyFacetArgs,
  type PlaceFacetArgs,
} from "../schema/facets.js";
import { rowClasses } from "../schema/find-by-key.js";
import { type TimelineArgs, toCut } from "../schema/timeline.js";
import type { FilterOf } from "./compilation.js";
import type { SelectedField } from "./compile-object.js";
import { NotInOneStatement } from "./not-in-one-statement.js";

interface FacetField {
  kind: TargetKind;
  join: Join;
  condition: keyof ArticleFilter;
}

/** What a facet counts, with its arguments. */
const facetFields: Readonly<Record<string, (given: HierarchyFacetArgs) => FacetField>> = {
  people: () => ({ kind: "Person", join: entityArticles.Person, condition: "person" }),
  organizations: () => ({
    kind: "Organization",
    join: entityArticles.Organization,
    condition: "organization",
  }),
  places: ({ rollUp }) => ({
    kind: "Place",
    join: rollUp ? containedArticles.Place : entityArticles.Place,
    condition: "place",
  }),
  topics: ({ rollUp }) => ({
    kind: "Topic",
    join: rollUp ? containedArticles.Topic : entityArticles.Topic,
    condition: "topic",
  }),
  sources: () => ({ kind: "Source", join: sourceArticles, condition: "source" }),
};

/**
 * A field of `ArticleFacets`.
 *
 * @param asked the filter of the list that is counted in
 */
export function facetPart(asked: FilterOf | null) {
  return (field: SelectedField, name: string): FacetPart | null => {
    const given = field.arguments.shape((all) => all as unknown as PlaceFacetArgs);
    const first = checkFacetSize(given.first);
    if (name === "languages") {
      const fields = field.parts("LanguageFacet", (part, of) => {
        if (of === "count") return { is: "count" } as const;
        if (of === "timeline") return timelinePart(part);
        return of === "language" ? ({ is: "value" } as const) : null;
      });
      const filter = filterOf(field, asked, given, "language");
      return { is: "values", filter, join: languageArticles, first, fields };
    }
    const of = facetFields[name]?.(given);
    if (!of) return null;
    const { kind, join, condition } = of;
    return {
      is: "entities",
      filter: filterOf(field, asked, given, condition),
      facet: {
        join,
        entity: rowClasses[kind],
        kinds: given.kinds ?? null,
        least: 1,
        exceptParent: false,
        first,
      },
      fields: field.parts<CountedPart>(`${kind}Facet`, (part, of) => {
        if (of === "count") return { is: "count" };
        if (of === "timeline") return timelinePart(part);
        return of === "node" ? { is: "node", of: part.select(kind) } : null;
      }),
    };
  };
}

function filterOf(
  { compilation }: SelectedField,
  asked: FilterOf | null,
  given: FacetArgs,
  own: keyof ArticleFilter,
): number | null {
  if (!asked) return null;
  return compilation.filter({
    read: (variables) => facetFilter(asked(variables), given, own),
    isMeasured: true,
  });
}

/** A timeline, worked out of counts of times. */
export function timelinePart(field: SelectedField): Times {
  const cut = field.arguments.shape((given) => toCut(given as unknown as TimelineArgs));
  const shown = field.projection();
  const { index } = field.compilation.hole(
    {
      is: "computed",
      of(times) {
        const timeline = timelineOfTimes(times as TimeCount[], cut);
        if (!timeline)
          throw new NotInOneStatement(`a timeline of days that once began oddly in ${cut.timeZone}`);
        return shown(timeline);
      },
    },
    { is: "constant", json: "null" },
  );
  return { is: "times", hole: index, grain: grainOf(cut) };
}

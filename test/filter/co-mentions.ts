import fc from "fast-check";
import type { Database } from "../../src/database/database.js";
import type { EntityKind } from "../../src/news/entity-kind.js";
import { ask } from "../support/graph.js";
import type { PlainStory } from "./news.js";
import { ordered, type PlainFilter } from "./oracle.js";
import { entityFacets, slugsOf } from "./oracle-views.js";
import type { Parent } from "./parent.js";

/** What is asked of those who are mentioned together. */
export interface Company {
  kind: EntityKind;
  first: number;
  orderBy: "COUNT" | "ASSOCIATION";
  minArticles: number;
  /** Whether the filter takes stories of the one who is asked alone: then who is in all of them goes with it always. */
  ownStoriesAlone: boolean;
}

export const anyCompany: fc.Arbitrary<Company> = fc.record({
  kind: fc.constantFrom("Person" as const, "Organization" as const, "Place" as const, "Topic" as const),
  first: fc.constantFrom(1, 2, 3, 5, 8, 100),
  orderBy: fc.constantFrom("COUNT" as const, "ASSOCIATION" as const),
  minArticles: fc.constantFrom(1, 1, 2, 5),
  ownStoriesAlone: fc.boolean(),
});

/** The filter of the stories that co-mentions are told of. */
export function filterOf(
  company: Company,
  { kind, slug }: NonNullable<Parent>,
  filter: PlainFilter,
): PlainFilter {
  if (!company.ownStoriesAlone) return filter;
  return { and: [filter, { [kind.toLowerCase()]: { anyOf: [slug] } }] };
}

interface PlainCoMention {
  slug: string;
  articleCount: number;
  association: number;
  evidence: { totalCount: number; newest: string[] };
}

/** What the program says. */
export async function coMentionsFrom(
  archive: Database,
  filter: PlainFilter,
  parent: NonNullable<Parent>,
  { kind, first, orderBy, minArticles }: Company,
): Promise<PlainCoMention[]> {
  const { entity } = await ask(
    archive,
    `query ($filter: ArticleFilter, $kind: EntityKind!, $first: Int!, $orderBy: CoMentionOrder!, $minArticles: Int!) {
      entity: ${parent.kind.toLowerCase()}(slug: "${parent.slug}") {
        coMentions(kind: $kind, filter: $filter, first: $first, orderBy: $orderBy, minArticles: $minArticles) {
          entity { slug }
          articleCount
          association
          articles(first: 2) { totalCount nodes { uri } }
        }
      }
    }`,
    { filter, kind: kind.toUpperCase(), first, orderBy, minArticles },
  );
  return entity.coMentions.map((coMention: ProgramCoMention) => ({
    slug: coMention.entity.slug,
    articleCount: coMention.articleCount,
    association: coMention.association,
    evidence: {
      totalCount: coMention.articles.totalCount,
      newest: coMention.articles.nodes.map(({ uri }) => uri),
    },
  }));
}

interface ProgramCoMention {
  entity: { slug: string };
  articleCount: number;
  association: number;
  articles: { totalCount: number; nodes: { uri: string }[] };
}

/**
 * What the oracle says to the same.
 *
 * @param all the stories that the filter takes
 * @param own those of them that are the parent's
 */
export function expectedCoMentions(
  all: readonly PlainStory[],
  own: readonly PlainStory[],
  parent: NonNullable<Parent>,
  { kind, first, orderBy, minArticles }: Company,
): PlainCoMention[] {
  const byCount = entityFacets(kind, own, Number.POSITIVE_INFINITY)
    .filter(({ value, count }) => count >= minArticles && !(kind === parent.kind && value === parent.slug))
    .map(({ value: slug, count: articleCount }): PlainCoMention => {
      const has = (story: PlainStory) => slugsOf(story, kind).includes(slug);
      const both = own.filter(has);
      const others = all.filter(has).length;
      return {
        slug,
        articleCount,
        association: npmi(articleCount / all.length, own.length / all.length, others / all.length),
        evidence: {
          totalCount: both.length,
          newest: ordered(both, "NEWEST")
            .slice(0, 2)
            .map(({ uri }) => uri),
        },
      };
    });
  if (orderBy === "ASSOCIATION") byCount.sort((one, other) => other.association - one.association);
  return byCount.slice(0, first);
}

/** Normalised pointwise mutual information of the probabilities of both, of the one and of the other. */
function npmi(both: number, one: number, other: number): number {
  if (both === 1) return 1;
  const value = (Math.log(both) - Math.log(one) - Math.log(other)) / -Math.log(both);
  return Math.round(value * 1e6) / 1e6 + 0;
}

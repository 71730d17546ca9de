import type { ArticleFilter } from "../database/filter/article-filter.js";
import type { Join } from "../database/join.js";
import type { StoredClass } from "../database/stored-class.js";
import type { ArticleList } from "../loaders/article-lists.js";
import type { Context } from "./context.js";
import {
  checkFacetSize,
  type FacetArgs,
  facetFilter,
  type LanguageFacet,
  type PlaceFacetArgs,
} from "./facets.js";

/** The entities of one kind that the articles of a list mention, or their sources, the most frequent first. */
export async function entityFacets<Row extends { id: number }>(
  entity: StoredClass<Row>,
  join: Join,
  condition: keyof ArticleFilter,
  list: ArticleList,
  args: FacetArgs & Pick<PlaceFacetArgs, "kinds">,
  { loaders }: Context,
) {
  const counted = { ...list, filter: facetFilter(list.filter, args, condition) };
  const first = checkFacetSize(args.first);
  const { kinds = null } = args;
  const asked = { join, entity, kinds, least: 1, exceptParent: false, first };
  const values = await loaders.articles.facets(counted, asked);
  return values.map(({ node, count }) => ({
    __typename: `${entity.name}Facet`,
    node,
    count,
    list: listOf(counted, join, node.id),
  }));
}

/** The languages of the articles of a list, the most frequent first. */
export async function languageFacets(
  join: Join,
  list: ArticleList,
  args: FacetArgs,
  { loaders }: Context,
): Promise<LanguageFacet[]> {
  const counted = { ...list, filter: facetFilter(list.filter, args, "language") };
  const values = await loaders.articles.valueFacets(counted, { join, first: checkFacetSize(args.first) });
  return values.map(({ node: language, count }) => ({
    __typename: "LanguageFacet",
    language,
    count,
    list: listOf(counted, join, language),
  }));
}

/** Those articles of a list that have one of its facets' values. */
function listOf({ from, filter }: ArticleList, join: Join, parent: number | string): ArticleList {
  return { from: [{ join, parent }, ...from], filter };
}

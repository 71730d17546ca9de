import type { Answer, CoMentionPart } from "../database/answer/answer.js";
import type { ArticleFilter } from "../database/filter/article-filter.js";
import { containedArticles, entityArticles } from "../database/joins.js";
import type { EntityKind } from "../news/entity-kind.js";
import { type CoMentionArgs, checkLeast } from "../schema/co-mentions.js";
import { checkFacetSize } from "../schema/facets.js";
import { checkArticleFilter } from "../schema/filters/check-article-filter.js";
import { rowClasses } from "../schema/find-by-key.js";
import { narrowedArticlePage } from "./article-page.js";
import type { FilterOf } from "./compilation.js";
import type { SelectedField } from "./compile-object.js";

/** Who or what is mentioned together with an entity of a kind. */
export function coMentions(own: EntityKind, field: SelectedField): Answer {
  const { kind, order, first, least, isFiltered } = field.arguments.shape((given) => {
    const { kind, first, orderBy, minArticles, filter } = given as unknown as CoMentionArgs;
    return {
      kind,
      order: orderBy === "COUNT" ? ("count" as const) : ("association" as const),
      first: checkFacetSize(first),
      least: checkLeast(minArticles),
      isFiltered: Boolean(filter),
    };
  });
  const asked: FilterOf | null = isFiltered
    ? field.arguments.each(({ filter }) => checkArticleFilter(filter as ArticleFilter))
    : null;
  const fields = field.parts<CoMentionPart>("CoMention", (part, name) => {
    if (name === "articleCount") return { is: "count" };
    if (name === "association") return { is: "association" };
    if (name === "articles")
      return { is: "articles", of: narrowedArticlePage(entityArticles[kind], part, asked) };
    return name === "entity" ? { is: "node", of: part.select(kind) } : null;
  });
  return {
    is: "coMentions",
    from: { ...entityArticles, ...containedArticles }[own],
    filter: asked && field.compilation.filter({ read: asked, isMeasured: true }),
    facet: {
      join: entityArticles[kind],
      entity: rowClasses[kind],
      kinds: null,
      least,
      exceptParent: kind === own,
      first,
    },
    order,
    fields,
  };
}

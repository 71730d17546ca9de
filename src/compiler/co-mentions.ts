import type { Answer, CountedPart } from "../database/answer/answer.js";
import type { ArticleFilter } from "../database/filter/article-filter.js";
import { containedArticles, entityArticles } from "../database/joins.js";
import type { EntityKind } from "../news/entity-kind.js";
import { type CoMentionArgs, checkLeast } from "../schema/co-mentions.js";
import { checkFacetSize } from "../schema/facets.js";
import { checkArticleFilter } from "../schema/filters/check-article-filter.js";
import { rowClasses } from "../schema/find-by-key.js";
import type { SelectedField } from "./compile-object.js";
import { NotCompilable } from "./not-compilable.js";

/** Who or what is mentioned together with an entity of a kind, those that share the most articles first. */
export function coMentions(own: EntityKind, field: SelectedField): Answer {
  const { kind, first, least, isFiltered } = field.arguments.shape((given) => {
    const { kind, first, orderBy, minArticles, filter } = given as unknown as CoMentionArgs;
    if (orderBy !== "COUNT") throw new NotCompilable(`coMentions by ${orderBy}`);
    return {
      kind,
      first: checkFacetSize(first),
      least: checkLeast(minArticles),
      isFiltered: Boolean(filter),
    };
  });
  const read = field.arguments.each(({ filter }) => checkArticleFilter(filter as ArticleFilter));
  const fields = field.parts<CountedPart>("CoMention", (part, name) => {
    if (name === "articleCount") return { is: "count" };
    return name === "entity" ? { is: "node", of: part.select(kind) } : null;
  });
  return {
    is: "coMentions",
    from: { ...entityArticles, ...containedArticles }[own],
    of: {
      is: "entities",
      filter: isFiltered ? field.compilation.filter({ read, isMeasured: true }) : null,
      facet: {
        join: entityArticles[kind],
        entity: rowClasses[kind],
        kinds: null,
        least,
        exceptParent: kind === own,
        first,
      },
      fields,
    },
  };
}

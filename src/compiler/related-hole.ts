import type { RelatedTo } from "../archive/related.js";
import type { Answer } from "../database/answer/answer.js";
import type { ArticleFilter } from "../database/filter/article-filter.js";
import { entityKinds } from "../news/entity-kind.js";
import { checkArticleFilter } from "../schema/filters/check-article-filter.js";
import { checkRelatedSize } from "../schema/related-article.js";
import type { OwnMembers, SelectedField } from "./compile-object.js";

const members: OwnMembers = {
  RelatedArticle: {
    article: (field) => {
      const row = field.foundRow(["Article"]);
      return ({ articleId }: RelatedTo) => row({ kind: "Article", id: articleId });
    },
  },
  SharedEntity: { entity: (field) => field.foundRow(entityKinds) },
};

/** The stories that are most like one: which, is found for all stories of the answer at once; then their rows are told. */
export function relatedHole(field: SelectedField): Answer {
  const first = field.arguments.shape((given) => checkRelatedSize(given.first as number));
  const asked = field.arguments.each(({ filter }) => checkArticleFilter(filter as ArticleFilter | null));
  const shown = field.projection(members);
  return field.compilation.hole(
    {
      is: "read",
      of: async (id, variables, { loaders }) =>
        shown(await loaders.related(first, asked(variables)).load(id as number)),
    },
    { is: "column", name: "id" },
  );
}

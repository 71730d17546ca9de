import type { Article } from "../entities/article.js";
import type { ArticleList } from "../loaders/article-lists.js";
import {
  type ArticleListArgs,
  type ArticleListConnection,
  narrowedArticles,
  orderOf,
} from "../schema/article-list.js";
import { type ConnectionArgs, toPageRequest } from "../schema/connection-args.js";
import type { SelectedField } from "./compile-object.js";
import { NotCompilable } from "./not-compilable.js";

type Part = (articles: ArticleListConnection) => Promise<unknown>;

/** A page of a list of articles that is itself found by reading: its page is read then, its articles are told. */
export function foundArticles(field: SelectedField): (list: ArticleList) => object {
  // What cannot be asked for is refused before anything is looked for; checks of the answer's size go by the page's.
  field.arguments.shape((given) => {
    const { name } = orderOf(given as Pick<ArticleListArgs, "orderBy">);
    return toPageRequest(given as ConnectionArgs, name, ["Article"]).size;
  });
  const args = field.arguments.each((given) => given as unknown as ArticleListArgs);
  const parts = field.parts("ArticleConnection", (part, name) => ({
    is: "part" as const,
    of: partOf(part, name),
  }));
  return field.foundRead(async (list: ArticleList, variables, context) => {
    const articles = narrowedArticles(list, args(variables), context);
    const members = parts.map(async ([key, part]) => [
      key,
      part.is === "constant" ? JSON.parse(part.json) : await part.of(articles),
    ]);
    return Object.fromEntries(await Promise.all(members));
  });
}

function partOf(field: SelectedField, name: string): Part {
  switch (name) {
    case "totalCount":
      return ({ totalCount }) => totalCount();
    case "pageInfo": {
      const shown = field.projection();
      return async ({ pageInfo }) => shown(await pageInfo());
    }
    case "nodes": {
      const row = articleRow(field);
      return async ({ nodes }) => (await nodes()).map(row);
    }
    case "edges": {
      const shown = field.projection({
        ArticleEdge: {
          node: (edge) => {
            const row = articleRow(edge);
            return ({ node }: { node: Article }) => row(node);
          },
          highlights: notFound,
          matches: notFound,
        },
      });
      return async ({ edges }) => shown(await edges());
    }
    default:
      return notFound(field);
  }
}

function articleRow(field: SelectedField): (article: Article) => object {
  const row = field.foundRow(["Article"]);
  return ({ id }) => row({ kind: "Article", id });
}

function notFound({ definition }: SelectedField): never {
  throw new NotCompilable(`ActorPathStep.articles: ${definition.name}`);
}

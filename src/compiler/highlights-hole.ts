import type { Answer } from "../database/answer/answer.js";
import { HighlightArgs, toExtent, toHighlight } from "../schema/highlights.js";
import type { SearchedTexts } from "../search/searched-text.js";
import type { FilterOf } from "./compilation.js";
import type { SelectedField } from "./compile-object.js";

const texts = ["headline", "standfirst", "body", "language"] as const;

/**
 * Where the searches of a list's filter are met in one of its articles, worked out of the article's texts.
 *
 * @param asked the filter of the list
 */
export function highlightsHole(field: SelectedField, asked: FilterOf | null): Answer {
  const extent = field.arguments.shape((given) => toExtent(given as unknown as HighlightArgs));
  if (!asked) return { is: "constant", json: "[]" };
  const shown = field.projection();
  return field.compilation.hole(
    {
      is: "computed",
      of: async (article, variables, { loaders }) => {
        const found = await loaders.articles.highlightsIn(asked(variables), article as SearchedTexts, extent);
        return shown(found.map(toHighlight));
      },
    },
    { is: "object", fields: texts.map((name) => [name, { is: "column", name }] as const) },
  );
}

import type { Answer, SuggestionPart } from "../database/answer/answer.js";
import { entityKinds } from "../news/entity-kind.js";
import { rowClasses } from "../schema/find-by-key.js";
import { type SuggestArgs, toSuggestionQuery } from "../schema/suggestion.js";
import type { SelectedField } from "./compile-object.js";

/** Who or what a beginning of a name can mean. */
export function suggestions(field: SelectedField): Answer {
  const query = field.arguments.each((given) => toSuggestionQuery(given as unknown as SuggestArgs));
  const index = field.compilation.suggestions.push(query) - 1;
  return { is: "suggestions", index, fields: field.parts("Suggestion", suggestionPart) };
}

function suggestionPart(field: SelectedField, name: string): SuggestionPart | null {
  switch (name) {
    case "name":
      return { is: "name" };
    case "articleCount":
      return { is: "articles" };
    case "entity":
      return {
        is: "entity",
        of: entityKinds.map((kind) => ({ kind, stored: rowClasses[kind], answer: field.select(kind) })),
      };
    default:
      return null;
  }
}

import type { SuggestionList, SuggestionPart } from "./answer.js";
import type { AnswerBindings } from "./answer-bindings.js";
import { rowSql, type Tell } from "./answer-row.js";

/** What was found, in its order; each entity is told of its row. */
export function suggestionListSql(
  values: AnswerBindings,
  { index, fields }: SuggestionList,
  tell: Tell,
): string {
  const { dialect } = values;
  const rows = (values.found.suggestions[index] ?? []).map(({ kind, id, name, articles }, number) => [
    number,
    kind,
    id,
    name,
    articles,
  ]);
  const found = dialect.tuples(values.bind(JSON.stringify(rows)), {
    number: "integer",
    kind: "text",
    id: "integer",
    name: "text",
    articles: "integer",
  });
  const alias = values.nameRow();
  const value = dialect.object(
    fields.map(([key, part]) => [key, partSql(values, alias, part, tell)] as const),
  );
  return `(SELECT ${dialect.list(value, `${alias}.number`)} FROM ${found} ${alias})`;
}

function partSql(values: AnswerBindings, found: string, part: SuggestionPart, tell: Tell): string {
  if (part.is === "constant") return values.dialect.json(part.json);
  if (part.is !== "entity") return `${found}.${part.is}`;
  const told = part.of.map(
    ({ kind, stored, answer }) =>
      `WHEN '${kind}' THEN ${rowSql(values, stored, `${found}.id`, answer, tell)}`,
  );
  return `CASE ${found}.kind ${told.join(" ")} END`;
}

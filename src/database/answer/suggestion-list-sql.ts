import { tableOf } from "../stored-class.js";
import type { Answer, SuggestionList, SuggestionPart } from "./answer.js";
import type { AnswerBindings } from "./answer-bindings.js";
import type { AnswerRow } from "./answer-row.js";

/** What is told of a row, as an expression. */
type Tell = (row: AnswerRow, answer: Answer) => string;

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
  const told = part.of.map(({ kind, stored, answer }) => {
    const row = { alias: values.nameRow(), stored };
    return `WHEN '${kind}' THEN (SELECT ${tell(row, answer)} FROM ${tableOf(stored)} ${row.alias} WHERE ${row.alias}.id = ${found}.id)`;
  });
  return `CASE ${found}.kind ${told.join(" ")} END`;
}

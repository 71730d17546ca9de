import type { Answer } from "../database/answer/answer.js";
import type { SelectedField } from "./compile-object.js";
import { NotCompilable } from "./not-compilable.js";

/** Why an operation is not compiled that is not executed either: `rateLimit(dryRun: true)`. */
export const onlyPriced = "only the price is told";

/** What the operation costs: told by each request's own bill, which then knows that the answer is for nobody else. */
export function rateLimit(field: SelectedField): Answer {
  if (field.arguments.shape(({ dryRun }) => dryRun === true)) throw new NotCompilable(onlyPriced);
  const shown = field.projection();
  return field.compilation.hole(
    { is: "computed", of: (_nothing, _variables, { bill }) => shown(bill.read()) },
    { is: "constant", json: "null" },
  );
}

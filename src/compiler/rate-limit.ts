import type { Answer } from "../database/answer/answer.js";
import type { SelectedField } from "./compile-object.js";
import { NotCompilable } from "./not-compilable.js";

/** What the operation costs: told by each request's own bill, which then knows that the answer is for nobody else. */
export function rateLimit(field: SelectedField): Answer {
  // Only the price is told of it then, before anything is executed.
  if (field.arguments.shape(({ dryRun }) => dryRun === true)) {
    throw new NotCompilable("the price of what is not executed");
  }
  const shown = field.projection();
  return field.compilation.hole(
    { is: "computed", of: (_nothing, _variables, { bill }) => shown(bill.read()) },
    { is: "constant", json: "null" },
  );
}

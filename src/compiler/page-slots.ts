import type { Slot } from "../database/answer/answer-bindings.js";
import type { PageSlots, PositionSlots } from "../database/answer/page-slots.js";
import { similarPosition } from "../database/duplicates/duplicate-pages.js";
import type { Parameter } from "../database/engine.js";
import type { PageRequest, Position } from "../database/page-request.js";
import type { SelectedField } from "./compile-object.js";

/** What the positions of an order are compared by. */
type OrderedBy = readonly { type: Slot["type"]; toValue: (value: string) => Parameter }[];

export const byText: OrderedBy = [{ type: "text", toValue: (value) => value }];
export const byTime: OrderedBy = [{ type: "time", toValue: (value) => value }];
export const byNumber: OrderedBy = [{ type: "integer", toValue: Number }];
export const bySimilarity: OrderedBy = [
  { type: "integer", toValue: (value) => similarPosition(value).similarity },
  { type: "time", toValue: (value) => similarPosition(value).orderedAt },
];

/** The page that a list's arguments ask for: its size shapes the statement, where it begins and ends does not. */
export function pageSlots(
  field: SelectedField,
  read: (given: Record<string, unknown>) => PageRequest,
  orderedBy: OrderedBy,
): PageSlots {
  const shape = field.arguments.shape((given) => {
    const { after, before, ...page } = read(given);
    return { ...page, after: after?.type ?? null, before: before?.type ?? null };
  });
  const slots = (end: "after" | "before"): PositionSlots | null => {
    const typeName = shape[end];
    if (typeName === null) return null;
    const position = field.arguments.each((given) => read(given)[end] as Position);
    return {
      type: typeName,
      values: orderedBy.map(({ type, toValue }) => ({
        type,
        of: (variables) => toValue(position(variables).value),
      })),
      id: { type: "integer", of: (variables) => position(variables).id },
    };
  };
  return { ...shape, after: slots("after"), before: slots("before") };
}

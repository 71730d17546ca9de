import type { BoundPage, BoundPosition } from "../bound-page.js";
import type { PageRequest } from "../page-request.js";
import type { AnswerBindings, Slot } from "./answer-bindings.js";

/** Which rows of an ordered list a page holds; where it begins and ends each run has of its own. */
export type PageSlots = PageRequest<PositionSlots>;

/** A position of which each run has another, of one type. */
export interface PositionSlots {
  type: string;
  /** What rows are compared with: a value, or several of an order by several. */
  values: readonly Slot[];
  id: Slot;
}

/** The page in a statement. */
export function bindPageSlots(values: AnswerBindings, { after, before, ...page }: PageSlots): BoundPage {
  const bound = (position: PositionSlots | null): BoundPosition | null =>
    position && {
      type: position.type,
      value: () => position.values.map((slot) => values.bindSlot(slot)).join(", "),
      id: () => values.bindSlot(position.id),
    };
  return { ...page, after: bound(after), before: bound(before) };
}

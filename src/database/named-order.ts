import type { Direction } from "./page-request.js";

/** How a list of entities can be ordered; a cursor holds the name. */
export type NamedOrderName = "name" | "mentions" | "recent";

/** An order of entities; those of equal value stand by type and key in the same direction. */
export interface NamedOrder {
  name: NamedOrderName;
  direction: Direction;
  /** The column of `entity_count` that it goes by; null: the name, which the entity's own row has. */
  counted: "articles" | "latestAt" | null;
}

export const namedOrders: Readonly<Record<NamedOrderName, NamedOrder>> = {
  name: { name: "name", direction: "ASC", counted: null },
  mentions: { name: "mentions", direction: "DESC", counted: "articles" },
  recent: { name: "recent", direction: "DESC", counted: "latestAt" },
};

import { randomNumbers } from "../support/random.js";

/** Random choices that a seed determines. */
export interface Choices {
  /** Whether something that has this probability happens. */
  chance(probability: number): boolean;
  /** A whole number from 0 up to, not including, the limit. */
  below(limit: number): number;
  pick<Item>(items: readonly Item[]): Item;
}

export function choices(seed: number): Choices {
  const random = randomNumbers(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  return {
    chance: (probability) => random() < probability,
    below,
    pick: <Item>(items: readonly Item[]) => {
      if (items.length === 0) throw new Error("There is nothing to pick from.");
      return items[below(items.length)] as Item;
    },
  };
}

/** How much a search for a chain may read. */
export interface PathLimits {
  /** Stories of one actor: its newest. */
  storiesEach: number;
  /** Stories in all; one that is read of two actors counts twice. */
  stories: number;
  /** Mentions in all that these stories hold. */
  mentions: number;
}

/** About a fifth of a second on SQLite, whatever the archive holds. */
export const pathLimits: PathLimits = { storiesEach: 2000, stories: 8000, mentions: 80_000 };

/** Of what is read already. */
export const limitless: PathLimits = {
  storiesEach: Number.POSITIVE_INFINITY,
  stories: Number.POSITIVE_INFINITY,
  mentions: Number.POSITIVE_INFINITY,
};

/**
 * How many of each actor's stories may be read so that together they are no more than so many: all of those who have
 * few, and as many of the others: `evenShare([2, 50, 70], 42)` is 20.
 *
 * @param counts how many stories each has
 * @returns 0 where there are more actors than stories may be read
 */
export function evenShare(counts: readonly number[], most: number): number {
  let left = most;
  const ascending = counts.toSorted((one, other) => one - other);
  for (const [index, count] of ascending.entries()) {
    const share = Math.floor(left / (ascending.length - index));
    if (count > share) return share;
    left -= count;
  }
  return most;
}

/** In how many of some articles two things are. */
export interface Occurrences {
  /** Of both together. */
  both: number;
  one: number;
  other: number;
  /** All articles that count. */
  all: number;
}

/**
 * How strongly two things are tied, by normalised pointwise mutual information (Bouma 2009): 1 where neither is ever
 * without the other, 0 where they meet as often as by chance, towards -1 the more they keep apart. Six decimals.
 *
 * ```ts
 * association({ both: 5, one: 10, other: 10, all: 20 }); // 0: each is in half of the articles, both in a quarter
 * ```
 *
 * @param occurrences with at least one article in which both are
 */
export function association({ both, one, other, all }: Occurrences): number {
  // In all articles, they are never apart; the formula has nothing to divide by.
  if (both === all) return 1;
  const pointwise = Math.log((both * all) / (one * other));
  return rounded(pointwise / -Math.log(both / all));
}

/** To six decimals: what is equal by the formula then is equal in the machine's arithmetic too. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

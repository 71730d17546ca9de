/**
 * Where two lists surely go together: `anchorsOf(["a", "b", "c", "c"], ["c", "a", "x", "b"])` is `[[0, 1], [1, 3]]`.
 *
 * Anchors are values that stand once in each, as many as are in one order in both (B. Cohen's patience diff). The time
 * they take hardly grows faster than the lists, however little these have in common.
 */
export function anchorsOf(one: readonly string[], other: readonly string[]): [number, number][] {
  const places = placesOfUnique(other);
  const pairs: [number, number][] = [];
  for (const [value, place] of placesOfUnique(one)) {
    const counterpart = places.get(value);
    if (place !== null && counterpart !== undefined && counterpart !== null) pairs.push([place, counterpart]);
  }
  return longestRise(pairs.sort(([first], [second]) => first - second));
}

/**
 * From each place on so many values as one: `runsOf(["a", "b", "a"], 2)` is `["a\0b", "b\0a", "a"]`. The texts of an
 * archive hold no U+0000, so that two runs are one text only where their values are the same.
 */
export function runsOf(values: readonly string[], length: number): string[] {
  return values.map((_, place) => values.slice(place, place + length).join("\0"));
}

/** Where each value stands; null where it stands more than once. */
function placesOfUnique(values: readonly string[]): Map<string, number | null> {
  const places = new Map<string, number | null>();
  for (const [place, value] of values.entries()) places.set(value, places.has(value) ? null : place);
  return places;
}

interface Step {
  pair: [number, number];
  before: Step | undefined;
}

/** The most pairs, in their order, of which the second numbers rise too (patience sorting). */
function longestRise(pairs: readonly [number, number][]): [number, number][] {
  /** At each length the rise of that many pairs that ends lowest. */
  const best: Step[] = [];
  for (const pair of pairs) {
    let low = 0;
    for (let high = best.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((best[middle] as Step).pair[1] < pair[1]) low = middle + 1;
      else high = middle;
    }
    best[low] = { pair, before: best[low - 1] };
  }
  const rise: [number, number][] = [];
  for (let step = best.at(-1); step; step = step.before) rise.push(step.pair);
  return rise.reverse();
}

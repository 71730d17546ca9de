import type { Side } from "./side.js";

/**
 * The one of equally short chains that is answered: from its beginning on, each step goes to whom shares the most
 * stories with the one before; among equals people come before organizations, and lesser keys first. Which half of the
 * search met whom does not matter, as long as both read all stories: either then knows the same of each step.
 *
 * @param middle where the halves have met: actors equally far from `from`, and equally far from `to`
 */
export function chooseChain(from: Side, to: Side, middle: readonly number[]): number[] {
  const chain: number[] = [];
  for (const layer of layersUpTo(from, middle)) {
    const last = chain.at(-1);
    chain.push(
      strongest(
        layer.flatMap((actor): [number, number][] => {
          const stories = last === undefined ? 0 : from.nearerThan(actor).get(last);
          return stories === undefined ? [] : [[actor, stories]];
        }),
      ),
    );
  }
  for (let next = to.nearerThan(chain.at(-1) as number); next.size > 0; ) {
    chain.push(strongest([...next]));
    next = to.nearerThan(chain.at(-1) as number);
  }
  return chain;
}

/** Who stands at each step of a chain that leads to one of these, from the end on. */
function layersUpTo(from: Side, middle: readonly number[]): number[][] {
  const layers = [[...middle]];
  for (let nearer = nearerThanAny(from, middle); nearer.length > 0; nearer = nearerThanAny(from, nearer)) {
    layers.unshift(nearer);
  }
  return layers;
}

function nearerThanAny(side: Side, actors: readonly number[]): number[] {
  return [...new Set(actors.flatMap((actor) => [...side.nearerThan(actor).keys()]))];
}

/** @param candidates actors and how many stories they share with the one before; at least one */
function strongest(candidates: readonly (readonly [number, number])[]): number {
  const [first] = candidates.toSorted(
    ([one, stories], [other, otherStories]) =>
      otherStories - stories || (one % 2) - (other % 2) || one - other,
  );
  return (first as readonly [number, number])[0];
}

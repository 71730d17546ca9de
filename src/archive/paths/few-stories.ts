import type { Surroundings } from "./search-chain.js";

/** Stories that are all read already: whom each of them mentions. */
export function amongFewStories(stories: readonly (readonly number[])[]): Surroundings {
  const byActor = new Map<number, (readonly number[])[]>();
  for (const story of stories) {
    for (const actor of story) byActor.set(actor, [...(byActor.get(actor) ?? []), story]);
  }
  const others = (actor: number) => {
    const counts = new Map<number, number>();
    for (const other of byActor.get(actor)?.flat() ?? []) counts.set(other, (counts.get(other) ?? 0) + 1);
    counts.delete(actor);
    return [...counts];
  };
  return {
    ruledOut: 0,
    // Nothing is left to be read of anybody.
    storiesOf: () => 0,
    read: async (actors) => ({
      shared: actors.flatMap((actor) => others(actor).map(([other, n]) => [actor, other, n] as const)),
      isWhole: true,
      stories: 0,
      mentions: 0,
    }),
  };
}

// Chains between actors, the slow and obvious way: loops over plain arrays.

/** An actor by its global id: `Person:7`. */
export type PlainActor = string;

/** Whom each story mentions. */
export type PlainGraph = readonly (readonly PlainActor[])[];

/** In how many stories two are together. */
export function storiesTogether(graph: PlainGraph, one: PlainActor, other: PlainActor): number {
  return graph.filter((story) => story.includes(one) && story.includes(other)).length;
}

/** How many steps everybody who can be reached is from somebody, everywhere within so many. */
function distancesFrom(graph: PlainGraph, start: PlainActor, most: number): Map<PlainActor, number> {
  const distances = new Map([[start, 0]]);
  for (let distance = 1; distance <= most; distance += 1) {
    const last = [...distances].filter(([, known]) => known === distance - 1).map(([actor]) => actor);
    for (const actor of last) {
      for (const other of graph.filter((story) => story.includes(actor)).flat()) {
        if (!distances.has(other)) distances.set(other, distance);
      }
    }
  }
  return distances;
}

/** The chain that is to be answered: the shortest, and of several the one that the tie-break prefers; else null. */
export function expectedChain(
  graph: PlainGraph,
  from: PlainActor,
  to: PlainActor,
  most: number,
): PlainActor[] | null {
  const distances = distancesFrom(graph, to, most);
  if (!distances.has(from)) return null;
  const chain = [from];
  for (let last = from; last !== to; ) {
    const nearer = [...distances]
      .filter(
        ([actor, distance]) =>
          distance + 1 === distances.get(last) && storiesTogether(graph, last, actor) > 0,
      )
      .map(([actor]) => actor);
    const before = last;
    const [next] = nearer.sort(
      (one, other) =>
        storiesTogether(graph, before, other) - storiesTogether(graph, before, one) || age(one) - age(other),
    );
    last = next as PlainActor;
    chain.push(last);
  }
  return chain;
}

/** People are before organizations, lesser keys before greater ones. */
function age(actor: PlainActor): number {
  const [kind, key] = actor.split(":");
  return (kind === "Person" ? 0 : 1_000_000) + Number(key);
}

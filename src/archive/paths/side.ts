/**
 * One half of a search for a chain: all actors that were met from one of its ends, step by step. Actors are numbers.
 */
export class Side {
  /** How many steps it has gone. */
  depth = 0;
  /** Whom the last step met for the first time. */
  frontier: readonly number[];
  /** Whether every step met all who are so near. */
  isWhole = true;
  readonly #depths: Map<number, number>;
  /** Of each actor those one step nearer to the end, and how many stories it was seen to share with them. */
  readonly #nearer = new Map<number, Map<number, number>>();

  constructor(end: number) {
    this.frontier = [end];
    this.#depths = new Map([[end, 0]]);
  }

  /** After how many steps an actor was met; undefined where it was not. */
  depthOf(actor: number): number | undefined {
    return this.#depths.get(actor);
  }

  nearerThan(actor: number): ReadonlyMap<number, number> {
    return this.#nearer.get(actor) ?? new Map();
  }

  /** @param shared who of the frontier shares how many stories with whom: [actor, other, stories] */
  grow(shared: readonly (readonly [number, number, number])[], isWhole: boolean): void {
    this.depth += 1;
    this.isWhole &&= isWhole;
    const met = new Set<number>();
    for (const [actor, other, stories] of shared) {
      if ((this.#depths.get(other) ?? this.depth) < this.depth) continue;
      this.#depths.set(other, this.depth);
      met.add(other);
      const nearer = this.#nearer.get(other);
      if (nearer) nearer.set(actor, stories);
      else this.#nearer.set(other, new Map([[actor, stories]]));
    }
    this.frontier = [...met].sort((one, another) => one - another);
  }
}

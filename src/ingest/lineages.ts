import { ancestorsOf } from "./ancestors.js";
import { insertAll } from "./bulk.js";
import { kindTables, type TreeKind, treeTables } from "./kinds.js";
import { reparent } from "./reparent.js";
import type { Transaction } from "./transaction.js";

/**
 * What places and topics are under, for those that a batch touches and those that it makes.
 *
 * ```ts
 * const lineages = new Lineages(transaction);
 * await lineages.load("Place", [bajaur]);
 * await lineages.add("Place", mamond, bajaur); // new: nothing is under it yet
 * await lineages.above("Place", mamond); // [bajaur, khyberPakhtunkhwa, pakistan]
 * await lineages.flush();
 * ```
 */
export class Lineages {
  readonly #above: Record<TreeKind, Map<number, readonly number[]>> = { Place: new Map(), Topic: new Map() };
  /** All that was asked for, since a move makes what is known of any of them doubtful. */
  readonly #asked: Record<TreeKind, Set<number>> = { Place: new Set(), Topic: new Set() };
  readonly #added: Record<TreeKind, object[]> = { Place: [], Topic: [] };

  constructor(private readonly transaction: Transaction) {}

  async load(kind: TreeKind, ids: Iterable<number>): Promise<void> {
    for (const id of ids) this.#asked[kind].add(id);
    const unknown = [...this.#asked[kind]].filter((id) => !this.#above[kind].has(id));
    if (unknown.length === 0) return;
    const ancestors = await ancestorsOf(this.transaction, kind, unknown);
    for (const id of unknown) this.#above[kind].set(id, ancestors.get(id) ?? []);
  }

  /** All that the place or topic is under, the nearest first. */
  async above(kind: TreeKind, id: number): Promise<readonly number[]> {
    await this.load(kind, [id]);
    return this.#above[kind].get(id) ?? [];
  }

  /** Puts a new one, under which nothing is and which no story mentions, under its parent. */
  async add(kind: TreeKind, id: number, parentId: number | null): Promise<void> {
    const above = parentId === null ? [] : [parentId, ...(await this.above(kind, parentId))];
    this.#asked[kind].add(id);
    this.#above[kind].set(id, above);
    const { key } = kindTables[kind];
    above.forEach((ancestorId, index) => {
      this.#added[kind].push({ [key]: id, ancestorId, depth: index + 1 });
    });
  }

  /**
   * Puts one that the archive has, with all that is under it, under another parent. Everything else that the batch
   * has made must have been written.
   *
   * @throws Refusal where the parent is the entity itself or under it
   */
  async move(kind: TreeKind, id: number, parentId: number | null): Promise<void> {
    await reparent(this.transaction, kind, id, parentId);
    this.#above[kind].clear();
  }

  async flush(): Promise<void> {
    for (const kind of ["Place", "Topic"] as const) {
      await insertAll(this.transaction, treeTables[kind].ancestor, this.#added[kind].splice(0));
    }
  }
}

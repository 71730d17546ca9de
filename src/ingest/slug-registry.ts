import { Slug, type SlugScope } from "../entities/slug.js";
import { insertAll } from "./bulk.js";
import type { Transaction } from "./transaction.js";

/** What a slug leads to. */
export interface SlugTarget {
  kind: Slug["kind"];
  id: number;
}

/**
 * The slugs that a batch asks for, and those that it gives. A slug is given once and for all.
 *
 * ```ts
 * const slugs = new SlugRegistry(transaction);
 * await slugs.load([["place", "bajaur"]]);
 * slugs.get("place", "bajaur"); // undefined: free
 * slugs.give("place", "bajaur", { kind: "Place", id: 7 });
 * await slugs.flush();
 * ```
 */
export class SlugRegistry {
  /** null: asked for and free. */
  readonly #targets = new Map<string, SlugTarget | null>();
  readonly #numbered = new Set<string>();
  readonly #given: Slug[] = [];

  constructor(private readonly transaction: Transaction) {}

  /** Asks for slugs, all at once; `get` answers for these. */
  async load(wanted: Iterable<readonly [SlugScope, string]>): Promise<void> {
    const unknown: (readonly [SlugScope, string])[] = [];
    for (const [scope, slug] of wanted) {
      const key = keyOf(scope, slug);
      if (this.#targets.has(key)) continue;
      this.#targets.set(key, null);
      unknown.push([scope, slug]);
    }
    if (unknown.length === 0) return;
    const { manager, dialect } = this.transaction;
    const rows: Slug[] = await manager.query(
      `SELECT s.* FROM ${dialect.tuples("$1", { scope: "text", slug: "text" })} wanted
       ${dialect.joinInOrder} slug s ON s.scope = wanted.scope AND s.slug = wanted.slug`,
      [JSON.stringify(unknown)],
    );
    for (const row of rows) this.#remember(row);
  }

  /** What the slug leads to, undefined where it is free. It must have been loaded. */
  get(scope: SlugScope, slug: string): SlugTarget | undefined {
    const target = this.#targets.get(keyOf(scope, slug));
    if (target === undefined) throw new Error(`The slug ${scope} ${slug} was not loaded.`);
    return target ?? undefined;
  }

  give(scope: SlugScope, slug: string, target: SlugTarget): void {
    this.#targets.set(keyOf(scope, slug), target);
    this.#given.push({ scope, slug, kind: target.kind, targetId: target.id });
  }

  /** What stands under `bajaur`, `bajaur-2`, `bajaur-3` … up to the first that is free. */
  async *series(scope: SlugScope, base: string): AsyncGenerator<{ slug: string; target: SlugTarget | null }> {
    await this.load([[scope, base]]);
    for (let number = 1, slug = base; ; number += 1, slug = `${base}-${number}`) {
      if (number === 2) await this.loadNumbered([[scope, base]]);
      const target = this.#targets.get(keyOf(scope, slug)) ?? null;
      yield { slug, target };
      if (!target) return;
    }
  }

  /** The first of `bajaur`, `bajaur-2`, `bajaur-3` … that is free. */
  async free(scope: SlugScope, base: string): Promise<string> {
    let last = base;
    for await (const { slug } of this.series(scope, base)) last = slug;
    return last;
  }

  /** Writes what was given. */
  async flush(): Promise<void> {
    await insertAll(this.transaction, Slug, this.#given.splice(0));
  }

  /**
   * Asks for all that begin with a base, a hyphen and a digit, for many bases at once: `series` then asks for none. One
   * walk over the key a base; ":" follows "9" in ASCII.
   */
  async loadNumbered(bases: Iterable<readonly [SlugScope, string]>): Promise<void> {
    const ranges: [SlugScope, string, string][] = [];
    for (const [scope, base] of bases) {
      const key = keyOf(scope, base);
      if (this.#numbered.has(key)) continue;
      this.#numbered.add(key);
      ranges.push([scope, `${base}-0`, `${base}-:`]);
    }
    if (ranges.length === 0) return;
    const { manager, dialect } = this.transaction;
    const inRange = `s.scope = wanted.scope AND s.slug >= wanted.first AND s.slug < wanted."end"`;
    const rows: Slug[] = await manager.query(
      `SELECT s.* FROM ${dialect.tuples("$1", { scope: "text", first: "text", end: "text" })} wanted
       ${dialect.joinByIndex("slug", "s", inRange)}`,
      [JSON.stringify(ranges)],
    );
    for (const row of rows) this.#remember(row);
  }

  #remember(row: Slug): void {
    this.#targets.set(keyOf(row.scope, row.slug), { kind: row.kind, id: row.targetId });
  }
}

function keyOf(scope: SlugScope, slug: string): string {
  return `${scope}:${slug}`;
}

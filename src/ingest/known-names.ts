import type { EntityKind } from "../news/entity-kind.js";
import { foldName } from "../text/fold.js";
import type { KnownEntity } from "./known-entities.js";
import type { Transaction } from "./transaction.js";

/** An entity's key under one of its names: position 0 is the name to show, the others are its aliases. */
export interface NameEntry {
  kind: EntityKind;
  id: number;
  position: number;
}

/**
 * Who goes by a name, exactly as `foldName` makes it, within a kind: those in the archive, asked for all at once, and
 * those that a batch makes.
 *
 * ```ts
 * const names = new KnownNames(transaction);
 * await names.load([{ kind: "Organization", name: "TTP" }]);
 * names.get("Organization", "Ttp"); // [{ kind: "Organization", id: 7, position: 1 }]
 * ```
 */
export class KnownNames {
  readonly #entries = new Map<string, NameEntry[]>();
  readonly #asked = new Set<string>();

  constructor(private readonly transaction: Transaction) {}

  /** Asks the archive for names; `get` answers for these. Gives what it found. */
  async load(wanted: Iterable<{ kind: EntityKind; name: string }>): Promise<NameEntry[]> {
    const unknown: [EntityKind, string][] = [];
    for (const { kind, name } of wanted) {
      const folded = foldName(name);
      const key = keyOf(kind, folded);
      if (this.#asked.has(key)) continue;
      this.#asked.add(key);
      unknown.push([kind, folded]);
    }
    if (unknown.length === 0) return [];
    const { manager, dialect } = this.transaction;
    const rows: (NameEntry & { folded: string })[] = await manager.query(
      `SELECT n.kind, n.folded, n."entityId" AS id, n.position
       FROM ${dialect.tuples("$1", { kind: "text", folded: "text" })} wanted
       ${dialect.joinByIndex("name", "n", "n.kind = wanted.kind AND n.folded = wanted.folded")}`,
      [JSON.stringify(unknown)],
    );
    for (const { folded, ...entry } of rows) this.#remember(folded, entry);
    return rows;
  }

  /** Those of a name, which must have been loaded, in no order. */
  get(kind: EntityKind, name: string): readonly NameEntry[] {
    const key = keyOf(kind, foldName(name));
    if (!this.#asked.has(key)) throw new Error(`The ${kind} ${name} was not loaded.`);
    return this.#entries.get(key) ?? [];
  }

  /** Notes the names of an entity that was made. */
  add({ kind, id, names }: Pick<KnownEntity, "kind" | "id" | "names">): void {
    for (const [position, name] of names.entries()) this.#remember(foldName(name), { kind, id, position });
  }

  #remember(folded: string, entry: NameEntry): void {
    const key = keyOf(entry.kind, folded);
    const entries = this.#entries.get(key);
    if (entries) entries.push(entry);
    else this.#entries.set(key, [entry]);
  }
}

function keyOf(kind: EntityKind, folded: string): string {
  return `${kind}:${folded}`;
}

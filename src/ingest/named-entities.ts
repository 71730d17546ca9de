import { tableOf } from "../database/stored-class.js";
import { Name } from "../entities/name.js";
import type { EntityKind } from "../news/entity-kind.js";
import { foldName } from "../text/fold.js";
import type { KnownEntities, KnownEntity } from "./known-entities.js";
import type { Transaction } from "./transaction.js";

/**
 * The entities that go by names that a batch asks for: those of the archive, and those that the batch makes or renames.
 *
 * ```ts
 * const named = new NamedEntities(transaction, entities);
 * await named.load([["Place", "Bajaur District"]]);
 * named.get("Place", "Bajaur District"); // [bajaur]
 * ```
 */
export class NamedEntities {
  readonly #byName = new Map<string, Set<KnownEntity>>();

  constructor(
    private readonly transaction: Transaction,
    private readonly entities: KnownEntities,
  ) {}

  async load(wanted: Iterable<readonly [EntityKind, string]>): Promise<void> {
    const unread: [EntityKind, string][] = [];
    for (const [kind, name] of wanted) {
      const folded = foldName(name);
      if (this.#byName.has(keyOf(kind, folded))) continue;
      this.#byName.set(keyOf(kind, folded), new Set());
      unread.push([kind, folded]);
    }
    if (unread.length === 0) return;
    const { manager, dialect } = this.transaction;
    const rows: Pick<Name, "kind" | "folded" | "entityId">[] = await manager.query(
      `SELECT n.kind, n.folded, n."entityId" FROM ${dialect.tuples("$1", { kind: "text", folded: "text" })} wanted
       ${dialect.joinInOrder} ${tableOf(Name)} n ON n.kind = wanted.kind AND n.folded = wanted.folded
       ORDER BY n.kind, n.folded, n."entityId"`,
      [JSON.stringify(unread)],
    );
    await this.entities.loadTargets(rows.map(({ kind, entityId }) => ({ kind, id: entityId })));
    for (const { kind, folded, entityId } of rows) {
      this.#byName.get(keyOf(kind, folded))?.add(await this.entities.at(kind, entityId));
    }
  }

  /** Those of that name or alias, which must have been asked for, the oldest first. */
  get(kind: EntityKind, name: string): KnownEntity[] {
    return [...(this.#byName.get(keyOf(kind, foldName(name))) ?? [])];
  }

  /** Takes note of one that is new or has new names. */
  note(entity: KnownEntity): void {
    for (const name of entity.names) this.#byName.get(keyOf(entity.kind, foldName(name)))?.add(entity);
  }
}

function keyOf(kind: EntityKind, folded: string): string {
  return `${kind} ${folded}`;
}

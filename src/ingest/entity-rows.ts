import type { ObjectLiteral } from "typeorm";
import { tableOf } from "../database/stored-class.js";
import { Name } from "../entities/name.js";
import type { EntityKind } from "../news/entity-kind.js";
import { insertAll, valuesOf } from "./bulk.js";
import { kindTables } from "./kinds.js";
import { distinctNames, type KnownEntity, nameRows } from "./known-entities.js";
import type { Transaction } from "./transaction.js";

/** Columns of an entity, by their names. */
export type EntityColumns = Readonly<Record<string, string | number | boolean | null>>;

/**
 * The own columns of the entities that a batch touches, as the batch has them so far; only what differs is written.
 *
 * ```ts
 * const rows = new EntityRows(transaction);
 * await rows.load([bajaur, mamond]);
 * await rows.change(bajaur, { description: "A district.", reviewed: true });
 * await rows.flush();
 * ```
 */
export class EntityRows {
  readonly #rows = new Map<KnownEntity, EntityColumns>();
  readonly #changes = new Map<KnownEntity, EntityColumns>();
  readonly #renamed = new Set<KnownEntity>();

  constructor(private readonly transaction: Transaction) {}

  /** Reads the rows of entities that the archive has, a statement a kind. */
  async load(entities: Iterable<KnownEntity>): Promise<void> {
    const unread = new Map<EntityKind, Map<number, KnownEntity>>();
    for (const entity of entities) {
      if (this.#rows.has(entity)) continue;
      const ofKind = unread.get(entity.kind) ?? new Map<number, KnownEntity>();
      unread.set(entity.kind, ofKind.set(entity.id, entity));
    }
    const { manager, dialect } = this.transaction;
    for (const [kind, ofKind] of unread) {
      const rows: (EntityColumns & { id: number })[] = await manager.query(
        `SELECT * FROM ${tableOf(kindTables[kind].entity)} WHERE id IN ${valuesOf(dialect, "$1", "integer")}`,
        [JSON.stringify([...ofKind.keys()])],
      );
      for (const row of rows) {
        const entity = ofKind.get(row.id);
        // SQLite has no booleans.
        if (entity) this.#rows.set(entity, { ...row, reviewed: Boolean(row.reviewed) });
      }
    }
  }

  async of(entity: KnownEntity): Promise<EntityColumns> {
    await this.load([entity]);
    const row = this.#rows.get(entity);
    if (!row) throw new Error(`${entity.kind} ${entity.id} is not in the archive.`);
    return row;
  }

  /** Takes note of what somebody else writes. */
  note(entity: KnownEntity, columns: EntityColumns): void {
    this.#rows.set(entity, { ...this.#rows.get(entity), ...columns });
  }

  async change(entity: KnownEntity, columns: EntityColumns): Promise<void> {
    const row = await this.of(entity);
    const changed = Object.entries(columns).filter(([column, value]) => (row[column] ?? null) !== value);
    if (changed.length === 0) return;
    const changes = Object.fromEntries(changed);
    this.note(entity, changes);
    this.#changes.set(entity, { ...this.#changes.get(entity), ...changes });
  }

  /** Gives an entity all its names anew: the one to show, then the aliases. */
  rename(entity: KnownEntity, names: readonly string[]): void {
    const distinct = distinctNames(names);
    if (JSON.stringify(distinct) === JSON.stringify(entity.names)) return;
    entity.names = distinct;
    this.#renamed.add(entity);
  }

  async flush(): Promise<void> {
    const { manager } = this.transaction;
    for (const [{ kind, id }, columns] of this.#changes) {
      await manager.update<ObjectLiteral>(kindTables[kind].entity, id, columns);
    }
    this.#changes.clear();
    for (const { kind, id } of this.#renamed) await manager.delete(Name, { kind, entityId: id });
    await insertAll(this.transaction, Name, [...this.#renamed].flatMap(nameRows));
    this.#renamed.clear();
  }
}

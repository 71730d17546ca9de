import { tableOf } from "../database/stored-class.js";
import { VocabularyEntry } from "../entities/vocabulary-entry.js";
import { insertAll } from "./bulk.js";
import type { EntityColumns } from "./entity-rows.js";
import type { KnownEntity } from "./known-entities.js";
import type { Transaction } from "./transaction.js";

interface Entry {
  vocabulary: string;
  entity: KnownEntity;
  /** null: nothing yet. */
  said: string | null;
  isStored: boolean;
}

/**
 * What vocabularies said of entities when they were last imported, and what they say now.
 *
 * ```ts
 * const entries = new VocabularyEntries(transaction);
 * await entries.load([["medtop", weather]]);
 * entries.before("medtop", weather); // { name: "weather", … }
 * entries.say("medtop", weather, { name: "weather and climate", … }, ["climate"]);
 * await entries.flush();
 * ```
 */
export class VocabularyEntries {
  readonly #entries = new Map<string, Entry>();
  readonly #changed = new Set<Entry>();

  constructor(private readonly transaction: Transaction) {}

  /** Asks for what the archive has, in one statement. */
  async load(wanted: Iterable<readonly [string, KnownEntity]>): Promise<void> {
    const unread: Entry[] = [];
    for (const [vocabulary, entity] of wanted) {
      const key = keyOf(vocabulary, entity.kind, entity.id);
      if (this.#entries.has(key)) continue;
      const entry = { vocabulary, entity, said: null, isStored: false };
      this.#entries.set(key, entry);
      unread.push(entry);
    }
    if (unread.length === 0) return;
    const { manager, dialect } = this.transaction;
    const rows: VocabularyEntry[] = await manager.query(
      `SELECT e.* FROM ${dialect.tuples("$1", keyColumns)} wanted
       ${dialect.joinInOrder} ${tableOf(VocabularyEntry)} e
         ON e.vocabulary = wanted.vocabulary AND e.kind = wanted.kind AND e."entityId" = wanted.id`,
      [keysOf(unread)],
    );
    for (const { vocabulary, kind, entityId, said } of rows) {
      const entry = this.#entries.get(keyOf(vocabulary, kind, entityId));
      if (entry) Object.assign(entry, { said, isStored: true });
    }
  }

  /** What the vocabulary said before, null where it said nothing; it must have been loaded. */
  before(vocabulary: string, { kind, id }: KnownEntity): EntityColumns | null {
    return this.#said(vocabulary, kind, id)?.columns ?? null;
  }

  /** The names that it gave, the one to show before the aliases; none where it said nothing. */
  namesBefore(vocabulary: string, { kind, id }: KnownEntity): string[] {
    const said = this.#said(vocabulary, kind, id);
    return said ? [String(said.columns.name), ...said.aliases] : [];
  }

  say(vocabulary: string, entity: KnownEntity, columns: EntityColumns, aliases: readonly string[]): void {
    const key = keyOf(vocabulary, entity.kind, entity.id);
    const entry = this.#entries.get(key) ?? { vocabulary, entity, said: null, isStored: false };
    const said = JSON.stringify([...Object.entries(columns), ["aliases", aliases]]);
    if (entry.said === said) return;
    entry.said = said;
    this.#entries.set(key, entry);
    this.#changed.add(entry);
  }

  async flush(): Promise<void> {
    const changed = [...this.#changed];
    this.#changed.clear();
    const replaced = changed.filter(({ isStored }) => isStored);
    if (replaced.length > 0) {
      const { manager, dialect } = this.transaction;
      await manager.query(
        `DELETE FROM ${tableOf(VocabularyEntry)} WHERE (vocabulary, kind, "entityId") IN
           (SELECT wanted.vocabulary, wanted.kind, wanted.id FROM ${dialect.tuples("$1", keyColumns)} wanted)`,
        [keysOf(replaced)],
      );
    }
    const rows = changed.map(({ vocabulary, entity: { kind, id }, said }) => ({
      vocabulary,
      kind,
      entityId: id,
      said,
    }));
    await insertAll(this.transaction, VocabularyEntry, rows);
    for (const entry of changed) entry.isStored = true;
  }

  #said(vocabulary: string, kind: string, id: number): { columns: EntityColumns; aliases: string[] } | null {
    const said = this.#entries.get(keyOf(vocabulary, kind, id))?.said;
    if (!said) return null;
    const { aliases, ...columns } = Object.fromEntries(JSON.parse(said));
    return { columns, aliases };
  }
}

const keyColumns = { vocabulary: "text", kind: "text", id: "integer" } as const;

function keysOf(entries: readonly Entry[]): string {
  return JSON.stringify(entries.map(({ vocabulary, entity: { kind, id } }) => [vocabulary, kind, id]));
}

function keyOf(vocabulary: string, kind: string, id: number): string {
  return `${vocabulary} ${kind} ${id}`;
}

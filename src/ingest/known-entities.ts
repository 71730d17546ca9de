import type { StoredClass } from "../database/stored-class.js";
import { Identifier as StoredIdentifier } from "../entities/identifier.js";
import { Name } from "../entities/name.js";
import type { EntityKind } from "../news/entity-kind.js";
import type { Identifier } from "../news/identifier.js";
import { foldName } from "../text/fold.js";
import { slugify } from "../text/slug.js";
import { insertAll } from "./bulk.js";
import { shortDigest } from "./digest.js";
import { contradicts } from "./identity.js";
import { kindTables } from "./kinds.js";
import type { NewKeys } from "./new-keys.js";
import { Refusal } from "./refusal.js";
import type { SlugRegistry, SlugTarget } from "./slug-registry.js";
import type { Transaction } from "./transaction.js";

/** An entity as far as meeting it goes. */
export interface KnownEntity {
  readonly kind: EntityKind;
  readonly id: number;
  /** The name to show, then the aliases. */
  names: readonly string[];
  readonly identifiers: Identifier[];
}

/** What a document says of an entity. */
export interface Described {
  kind: EntityKind;
  name: string;
  aliases: readonly string[];
  identifiers: readonly Identifier[];
  /** The slug that the document brings; null: from the name. */
  slug: string | null;
  /** Further columns of an entity that is made from it. */
  facts?: Record<string, unknown>;
}

/**
 * The entities that a batch touches: those that the archive has, and those that the batch makes, met alike.
 *
 * ```ts
 * const entities = new KnownEntities(transaction, keys, slugs);
 * await entities.load(described);
 * const pakistan = await entities.meet({ kind: "Place", name: "Pakistan", … });
 * await entities.flush();
 * ```
 */
export class KnownEntities {
  readonly #byKey = new Map<string, KnownEntity>();
  /** null: asked for and unknown. */
  readonly #byIdentifier = new Map<string, KnownEntity | null>();
  readonly #made = new Map<StoredClass, object[]>();
  readonly #newNames: Name[] = [];
  readonly #newIdentifiers: StoredIdentifier[] = [];

  constructor(
    private readonly transaction: Transaction,
    private readonly keys: NewKeys,
    private readonly slugs: SlugRegistry,
  ) {}

  /** Asks for all that the descriptions could mean, in a few statements. */
  async load(wanted: readonly Described[]): Promise<void> {
    await this.slugs.load(wanted.map((described) => [kindTables[described.kind].scope, slugOf(described)]));
    const targets: SlugTarget[] = [];
    for (const described of wanted) {
      const target = this.slugs.get(kindTables[described.kind].scope, slugOf(described));
      if (target) targets.push(target);
    }
    await this.loadIdentified(wanted);
    await this.loadTargets(targets);
  }

  /**
   * The entity that an entry of a catalogue means: by identifier, else by the slug that it brings, else by name (under
   * the slug `amir-muqam`, `amir-muqam-2` …), unless an identifier contradicts.
   */
  async meet(described: Described): Promise<KnownEntity | undefined> {
    const identified = this.identified(described.kind, described.identifiers);
    if (identified) return identified;
    const base = slugOf(described);
    for await (const { slug, target } of this.slugs.series(kindTables[described.kind].scope, base)) {
      if (target?.kind !== described.kind) continue;
      const candidate = await this.at(described.kind, target.id);
      // A slug that a document brings is a code, and one that an editor merged away is decided. One made from a name
      // is neither: "C++" and "C#" are both `c`; nor does the number behind a slug mean anything.
      const isDecided = slug === base && (bringsSlug(described) || candidate.id !== target.id);
      if (!isDecided && !isNamed(candidate, described.name)) continue;
      if (!contradicts(described.identifiers, candidate.identifiers)) return candidate;
    }
    return undefined;
  }

  /** The first that one of the identifiers, which must have been loaded, stands for. */
  identified(kind: EntityKind, identifiers: readonly Identifier[]): KnownEntity | undefined {
    for (const identifier of identifiers) {
      const entity = this.#byIdentifier.get(identifierKey(kind, identifier));
      if (entity) return entity;
    }
    return undefined;
  }

  /** The entity of that key, or the one that it was merged into. */
  async at(kind: EntityKind, id: number): Promise<KnownEntity> {
    const key = entityKey(kind, id);
    if (!this.#byKey.has(key)) await this.loadTargets([{ kind, id }]);
    const entity = this.#byKey.get(key);
    if (!entity) throw new Error(`${kind} ${id} is not in the archive.`);
    return entity;
  }

  /**
   * Makes an entity under a slug that is free.
   *
   * @throws Refusal where it has no name
   */
  make(described: Described, slug: string, reviewed = false): KnownEntity {
    if (foldName(described.name) === "") {
      throw new Refusal(`It names a ${described.kind.toLowerCase()} without a name.`);
    }
    const { entity: stored, scope } = kindTables[described.kind];
    const id = this.keys.next(stored);
    const names = distinctNames([described.name, ...described.aliases]);
    const entity: KnownEntity = { kind: described.kind, id, names, identifiers: [] };
    const row = {
      ...described.facts,
      id,
      slug,
      name: described.name,
      sortName: foldName(described.name),
      reviewed,
    };
    const made = this.#made.get(stored);
    if (made) made.push(row);
    else this.#made.set(stored, [row]);
    this.#newNames.push(...nameRows(entity));
    this.#byKey.set(entityKey(entity.kind, id), entity);
    this.slugs.give(scope, slug, { kind: entity.kind, id });
    this.gain(entity, described.identifiers);
    return entity;
  }

  /** Adds the identifiers that the entity lacks, none that contradicts it or stands for another. */
  gain(entity: KnownEntity, identifiers: readonly Identifier[]): void {
    const before = [...entity.identifiers];
    for (const identifier of identifiers) {
      const key = identifierKey(entity.kind, identifier);
      if (this.#byIdentifier.get(key) || contradicts([identifier], before)) continue;
      this.#byIdentifier.set(key, entity);
      entity.identifiers.push({ scheme: identifier.scheme, value: identifier.value });
      this.#newIdentifiers.push({
        kind: entity.kind,
        scheme: identifier.scheme,
        value: identifier.value,
        entityId: entity.id,
      });
    }
  }

  /** Writes what was made and gained; the slugs are the registry's to write. */
  async flush(): Promise<void> {
    for (const [stored, rows] of this.#made) await insertAll(this.transaction, stored, rows);
    this.#made.clear();
    await insertAll(this.transaction, Name, this.#newNames.splice(0));
    await insertAll(this.transaction, StoredIdentifier, this.#newIdentifiers.splice(0));
  }

  /** Asks for what identifiers stand for, all at once; `identified` answers for these. */
  async loadIdentified(wanted: readonly Pick<Described, "kind" | "identifiers">[]): Promise<void> {
    const asked: [EntityKind, string, string][] = [];
    for (const { kind, identifiers } of wanted) {
      for (const identifier of identifiers) {
        const key = identifierKey(kind, identifier);
        if (this.#byIdentifier.has(key)) continue;
        this.#byIdentifier.set(key, null);
        asked.push([kind, identifier.scheme, identifier.value]);
      }
    }
    if (asked.length === 0) return;
    const { manager, dialect } = this.transaction;
    const rows: StoredIdentifier[] = await manager.query(
      `SELECT i.* FROM ${dialect.tuples("$1", { kind: "text", scheme: "text", value: "text" })} wanted
       ${dialect.joinInOrder} identifier i ON i.kind = wanted.kind AND i.scheme = wanted.scheme AND i.value = wanted.value`,
      [JSON.stringify(asked)],
    );
    await this.loadTargets(rows.map((row) => ({ kind: row.kind, id: row.entityId })));
    for (const row of rows) {
      this.#byIdentifier.set(identifierKey(row.kind, row), await this.at(row.kind, row.entityId));
    }
  }

  /** Loads entities with their names and identifiers; a key that was merged leads to what it was merged into. */
  async loadTargets(targets: readonly SlugTarget[]): Promise<void> {
    const unknown = targets.filter((target) => !this.#byKey.has(entityKey(target.kind, target.id)));
    if (unknown.length === 0) return;
    const merged = await this.#mergedInto(unknown);
    const found = new Map<
      string,
      { kind: EntityKind; id: number; names: string[]; identifiers: Identifier[] }
    >();
    for (const target of unknown) {
      const id = merged.get(entityKey(target.kind, target.id)) ?? target.id;
      const kind = target.kind as EntityKind;
      if (kind in kindTables && !this.#byKey.has(entityKey(kind, id))) {
        found.set(entityKey(kind, id), { kind, id, names: [], identifiers: [] });
      }
    }
    const { manager, dialect } = this.transaction;
    const asked = JSON.stringify([...found.values()].map(({ kind, id }) => [kind, id]));
    const wanted = `${dialect.tuples("$1", { kind: "text", id: "integer" })} wanted`;
    const names: Name[] = await manager.query(
      `SELECT n.* FROM ${wanted}
       ${dialect.joinInOrder} name n ON n.kind = wanted.kind AND n."entityId" = wanted.id
       ORDER BY n.kind, n."entityId", n.position`,
      [asked],
    );
    for (const row of names) found.get(entityKey(row.kind, row.entityId))?.names.push(row.name);
    const identifiers: StoredIdentifier[] = await manager.query(
      `SELECT i.* FROM ${wanted}
       ${dialect.joinInOrder} identifier i ON i.kind = wanted.kind AND i."entityId" = wanted.id
       ORDER BY i.kind, i."entityId", i.scheme, i.value`,
      [asked],
    );
    for (const { kind, entityId, scheme, value } of identifiers) {
      found.get(entityKey(kind, entityId))?.identifiers.push({ scheme, value });
    }
    for (const [key, entity] of found) this.#byKey.set(key, entity);
    for (const target of unknown) {
      const key = entityKey(target.kind, target.id);
      const into = merged.get(key);
      const entity = into === undefined ? undefined : this.#byKey.get(entityKey(target.kind, into));
      if (entity) this.#byKey.set(key, entity);
    }
  }

  /** Where merged keys lead, through as many mergers as there were. */
  async #mergedInto(targets: readonly SlugTarget[]): Promise<Map<string, number>> {
    const { manager, dialect } = this.transaction;
    const rows: { kind: EntityKind; id: number; intoId: number }[] = await manager.query(
      `WITH RECURSIVE merged(kind, id, "intoId", step) AS (
         SELECT r.kind, r."fromId", r."toId", 1
         FROM ${dialect.tuples("$1", { kind: "text", id: "integer" })} wanted
         ${dialect.joinInOrder} redirect r ON r.kind = wanted.kind AND r."fromId" = wanted.id
         UNION
         SELECT merged.kind, merged.id, r."toId", merged.step + 1 FROM merged
         ${dialect.joinInOrder} redirect r ON r.kind = merged.kind AND r."fromId" = merged."intoId"
       )
       SELECT kind, id, "intoId" FROM merged ORDER BY step`,
      [JSON.stringify(targets.map(({ kind, id }) => [kind, id]))],
    );
    return new Map(rows.map((row) => [entityKey(row.kind, row.id), row.intoId]));
  }
}

/** The slug that an entity so described would have, before any number behind it. */
export function slugOf({ kind, name, slug, identifiers }: Described): string {
  const readable = slugify(slug ?? name) || slugify(name);
  if (readable) return readable;
  const [identifier] = identifiers;
  const coded = identifier ? slugify(`${identifier.scheme} ${identifier.value}`) : "";
  return coded || `${kind.toLowerCase()}-${shortDigest(name)}`;
}

/** Names without those that fold to the same as one before: `["TTP", "ttp", "T.T.P."]` is `["TTP", "T.T.P."]`. */
export function distinctNames(names: readonly string[]): string[] {
  const distinct = new Map<string, string>();
  for (const name of names) {
    const folded = foldName(name);
    if (folded !== "" && !distinct.has(folded)) distinct.set(folded, name);
  }
  return [...distinct.values()];
}

/** The rows of an entity's names. */
export function nameRows({ kind, id, names }: Pick<KnownEntity, "kind" | "id" | "names">): Name[] {
  return names.map((name, position) => ({ kind, entityId: id, position, name, folded: foldName(name) }));
}

function bringsSlug({ slug }: Described): boolean {
  return slug !== null && slugify(slug) !== "";
}

function isNamed(entity: KnownEntity, name: string): boolean {
  const folded = foldName(name);
  return entity.names.some((candidate) => foldName(candidate) === folded);
}

function entityKey(kind: string, id: number): string {
  return `${kind}:${id}`;
}

function identifierKey(kind: EntityKind, { scheme, value }: Identifier): string {
  return `${kind}:${scheme}:${value}`;
}

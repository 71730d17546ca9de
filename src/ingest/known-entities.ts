import type { StoredClass } from "../database/stored-class.js";
import { Identifier as StoredIdentifier } from "../entities/identifier.js";
import { Name } from "../entities/name.js";
import type { EntityKind } from "../news/entity-kind.js";
import type { Identifier } from "../news/identifier.js";
import type { MentionResolution } from "../news/mention-resolution.js";
import { foldName } from "../text/fold.js";
import { slugify } from "../text/slug.js";
import { insertAll } from "./bulk.js";
import { type Candidate, chooseEntity } from "./choose-entity.js";
import { shortDigest } from "./digest.js";
import { contradicts } from "./identity.js";
import { kindTables } from "./kinds.js";
import { KnownNames } from "./known-names.js";
import type { NewKeys } from "./new-keys.js";
import { Refusal } from "./refusal.js";
import type { SlugRegistry, SlugTarget } from "./slug-registry.js";
import {
  type EntityKey,
  entityKey,
  type KnownEntity,
  type KnownPlace,
  mergedInto,
  storedEntities,
} from "./stored-entities.js";
import type { Transaction } from "./transaction.js";

export type { KnownEntity } from "./stored-entities.js";

/** What a document says of an entity. */
export interface Described {
  kind: EntityKind;
  name: string;
  aliases: readonly string[];
  identifiers: readonly Identifier[];
  /** The slug that the document brings; null: from the name. */
  slug: string | null;
  /** Further columns of an entity that is made from it. */
  facts?: Partial<KnownPlace> & Record<string, unknown>;
}

/** An entity, and how it was found that a document means it. */
export interface Met {
  entity: KnownEntity;
  resolvedBy: MentionResolution;
}

/**
 * The entities that a batch touches: those that the archive has, and those that the batch makes, met alike.
 *
 * ```ts
 * const entities = new KnownEntities(transaction, keys, slugs);
 * await entities.load(described);
 * const { entity } = await entities.meetOrMake({ kind: "Place", name: "Pakistan", … });
 * await entities.flush();
 * ```
 */
export class KnownEntities {
  /** Under its own key and under those that were merged into it. */
  readonly #byKey = new Map<string, KnownEntity>();
  /** null: asked for and unknown. */
  readonly #byIdentifier = new Map<string, KnownEntity | null>();
  readonly #names: KnownNames;
  readonly #made = new Map<StoredClass, object[]>();
  readonly #newNames: Name[] = [];
  readonly #newIdentifiers: StoredIdentifier[] = [];

  constructor(
    private readonly transaction: Transaction,
    private readonly keys: NewKeys,
    private readonly slugs: SlugRegistry,
  ) {
    this.#names = new KnownNames(transaction);
  }

  /** Asks for all that the descriptions could mean, in a few statements. */
  async load(wanted: readonly Described[]): Promise<void> {
    await this.slugs.load(wanted.map((described) => [kindTables[described.kind].scope, slugOf(described)]));
    const identified = await this.#storedIdentifiers(wanted);
    const found = new Set(identified.map((row) => identifierKey(row.kind, row)));
    const others = wanted.filter(
      ({ kind, identifiers }) =>
        !this.identified(kind, identifiers) &&
        !identifiers.some((one) => found.has(identifierKey(kind, one))),
    );
    const targets: EntityKey[] = identified.map(({ kind, entityId }) => ({ kind, id: entityId }));
    targets.push(...(await this.#names.load(others.map(({ kind, name }) => [kind, name]))));
    for (const described of others) {
      const target = this.slugs.get(kindTables[described.kind].scope, slugOf(described));
      if (target?.kind === described.kind) targets.push({ kind: described.kind, id: target.id });
    }
    await this.#loadKeys(targets);
    await this.#noteIdentified(identified);
  }

  /** Asks for what identifiers stand for, all at once; `identified` answers for these. */
  async loadIdentified(wanted: readonly Pick<Described, "kind" | "identifiers">[]): Promise<void> {
    const rows = await this.#storedIdentifiers(wanted);
    await this.#loadKeys(rows.map(({ kind, entityId }) => ({ kind, id: entityId })));
    await this.#noteIdentified(rows);
  }

  /** Loads the entities that slugs lead to, passing over what is none. */
  async loadTargets(targets: readonly SlugTarget[]): Promise<void> {
    await this.#loadKeys(targets.filter((target): target is EntityKey => target.kind in kindTables));
  }

  /** Takes note of an entity's new names. */
  noteNames({ kind, id, names }: KnownEntity): void {
    this.#names.add(kind, id, names);
  }

  /**
   * The entity that is meant: by identifier, else by the slug that the document brings, else by exactly that name or
   * alias, unless an identifier contradicts; else it is made, not yet reviewed. One that is met gains the identifiers
   * and the slug that it lacks; its name and current slug stay.
   *
   * @param described loaded before
   */
  async meetOrMake(described: Described): Promise<Met> {
    const { scope } = kindTables[described.kind];
    const met = await this.#resolve(described);
    if (!met) {
      const entity = this.make(described, await this.slugs.free(scope, slugOf(described)));
      return { entity, resolvedBy: "NEW" };
    }
    this.gain(met.entity, described.identifiers);
    if (described.slug) {
      const slug = slugOf(described);
      if (!this.slugs.get(scope, slug))
        this.slugs.give(scope, slug, { kind: met.entity.kind, id: met.entity.id });
    }
    return met;
  }

  /**
   * The entity that an entry of a catalogue means, which is to take its name from it: as a story's, but by an alias
   * only where it answers under the alias' slug. What another goes by as well does not make the two one.
   */
  async meet(described: Described): Promise<KnownEntity | undefined> {
    const { kind, identifiers } = described;
    const coded = this.identified(kind, identifiers) ?? (await this.#bySlug(described));
    if (coded) return coded;
    const named = this.#named(described);
    const [first, ...others] = named.filter(({ isMain }) => isMain);
    if (first) return chooseEntity([first, ...others]).entity;
    if (named.length === 0) return undefined;
    for await (const { target } of this.slugs.series(kindTables[kind].scope, slugOf(described))) {
      if (target?.kind !== kind) continue;
      const answering = await this.at(kind, target.id);
      if (named.some(({ entity }) => entity === answering)) return answering;
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
    if (!this.#byKey.has(key)) await this.#loadKeys([{ kind, id }]);
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
    const { kind, facts } = described;
    if (foldName(described.name) === "") {
      throw new Refusal(`It names a ${kind.toLowerCase()} without a name.`);
    }
    const { entity: stored, scope } = kindTables[kind];
    const id = this.keys.next(stored);
    const names = distinctNames([described.name, ...described.aliases]);
    const place = kind === "Place" ? { ...unknownPlace, ...facts } : null;
    const entity: KnownEntity = { kind, id, names, identifiers: [], reviewed, place };
    const row = { ...facts, id, slug, name: described.name, sortName: foldName(described.name), reviewed };
    const made = this.#made.get(stored);
    if (made) made.push(row);
    else this.#made.set(stored, [row]);
    this.#newNames.push(...nameRows(entity));
    this.#names.add(kind, id, names);
    this.#byKey.set(entityKey(kind, id), entity);
    this.slugs.give(scope, slug, { kind, id });
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

  async #resolve(described: Described): Promise<Met | undefined> {
    const identified = this.identified(described.kind, described.identifiers);
    if (identified) return { entity: identified, resolvedBy: "IDENTIFIER" };
    const coded = await this.#bySlug(described);
    if (coded) return { entity: coded, resolvedBy: "SLUG" };
    const [first, ...others] = this.#named(described);
    if (!first) return undefined;
    if (others.length > 0) return { entity: chooseEntity([first, ...others]).entity, resolvedBy: "CONTEXT" };
    return { entity: first.entity, resolvedBy: first.isMain ? "NAME" : "ALIAS" };
  }

  /** By the slug that a document brings, which is a code: the name under it need not be the same. */
  async #bySlug(described: Described): Promise<KnownEntity | undefined> {
    const { kind, slug, identifiers } = described;
    if (slug === null || slugify(slug) === "") return undefined;
    const target = this.slugs.get(kindTables[kind].scope, slugOf(described));
    if (target?.kind !== kind) return undefined;
    const entity = await this.at(kind, target.id);
    return contradicts(identifiers, entity.identifiers) ? undefined : entity;
  }

  /** Those of the name that no identifier contradicts; what was merged answers for the other by its name too. */
  #named({ kind, name, identifiers }: Described): Candidate[] {
    const candidates = new Map<KnownEntity, Candidate>();
    const folded = foldName(name);
    for (const { id } of this.#names.get(kind, name)) {
      const entity = this.#byKey.get(entityKey(kind, id));
      if (!entity || contradicts(identifiers, entity.identifiers)) continue;
      // The batch may have renamed it since its names were read.
      const position = entity.names.findIndex((one) => foldName(one) === folded);
      if (entity.id === id && position < 0) continue;
      const isMain = entity.id === id && position === 0;
      candidates.set(entity, { entity, isMain: isMain || candidates.get(entity)?.isMain === true });
    }
    return [...candidates.values()];
  }

  async #noteIdentified(rows: readonly StoredIdentifier[]): Promise<void> {
    for (const row of rows) {
      this.#byIdentifier.set(identifierKey(row.kind, row), await this.at(row.kind, row.entityId));
    }
  }

  async #storedIdentifiers(
    wanted: readonly Pick<Described, "kind" | "identifiers">[],
  ): Promise<StoredIdentifier[]> {
    const asked: [EntityKind, string, string][] = [];
    for (const { kind, identifiers } of wanted) {
      for (const identifier of identifiers) {
        const key = identifierKey(kind, identifier);
        if (this.#byIdentifier.has(key)) continue;
        this.#byIdentifier.set(key, null);
        asked.push([kind, identifier.scheme, identifier.value]);
      }
    }
    if (asked.length === 0) return [];
    const { manager, dialect } = this.transaction;
    return manager.query(
      `SELECT i.* FROM ${dialect.tuples("$1", { kind: "text", scheme: "text", value: "text" })} wanted
       ${dialect.joinInOrder} identifier i ON i.kind = wanted.kind AND i.scheme = wanted.scheme AND i.value = wanted.value`,
      [JSON.stringify(asked)],
    );
  }

  /** Loads entities; a key that was merged leads to what it was merged into. */
  async #loadKeys(keys: readonly EntityKey[]): Promise<void> {
    const unknown = keys.filter(({ kind, id }) => !this.#byKey.has(entityKey(kind, id)));
    if (unknown.length === 0) return;
    const merged = await mergedInto(this.transaction, unknown);
    const wanted = new Map<string, EntityKey>();
    for (const { kind, id: asked } of unknown) {
      const id = merged.get(entityKey(kind, asked)) ?? asked;
      if (!this.#byKey.has(entityKey(kind, id))) wanted.set(entityKey(kind, id), { kind, id });
    }
    for (const entity of await storedEntities(this.transaction, [...wanted.values()])) {
      this.#byKey.set(entityKey(entity.kind, entity.id), entity);
    }
    for (const { kind, id } of unknown) {
      const into = merged.get(entityKey(kind, id));
      const entity = into === undefined ? undefined : this.#byKey.get(entityKey(kind, into));
      if (entity) this.#byKey.set(entityKey(kind, id), entity);
    }
  }
}

const unknownPlace: KnownPlace = {
  kind: null,
  latitude: null,
  longitude: null,
  countryCode: null,
  population: null,
};

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

function identifierKey(kind: EntityKind, { scheme, value }: Identifier): string {
  return `${kind}:${scheme}:${value}`;
}

import {
  articleEntities,
  entityIdentifiers,
  entityNames,
  placeAncestors,
  topicAncestors,
} from "../../database/joins.js";
import { readLists } from "../../database/lists.js";
import { readByKey } from "../../database/rows-by-key.js";
import type { Snapshot } from "../../database/snapshot.js";
import { type StoredClass, tableOf } from "../../database/stored-class.js";
import type { Identifier } from "../../entities/identifier.js";
import type { Name } from "../../entities/name.js";
import type { Place } from "../../entities/place.js";
import type { Topic } from "../../entities/topic.js";
import type { Concept, PlaceFacts } from "../../news/concept.js";
import { type EntityKind, entityKinds } from "../../news/entity-kind.js";
import type { Entity } from "../../schema/types/entity.js";
import type { MentionedEntity } from "./read-mentions.js";

/** So many entities are read at a time. */
const pageSize = 500;

/**
 * The entries of a catalogue from which another archive learns the entities that stories mention, each once and behind
 * what stands above it:
 *
 * ```ts
 * const concepts = new ExportedConcepts(snapshot);
 * for await (const concept of concepts.of(stories.flatMap(({ mentioned }) => mentioned))) …
 * ```
 *
 * Those that nobody has reviewed, and of which no more is known than a story's mention says, are left to the stories.
 */
export class ExportedConcepts {
  readonly #given = new Map<EntityKind, Set<number>>(entityKinds.map((kind) => [kind, new Set()]));

  constructor(private readonly snapshot: Snapshot) {}

  /** Of these entities, and of what stands above them, those that were not given yet. */
  async *of(entities: readonly MentionedEntity[]): AsyncGenerator<Concept> {
    for (const kind of entityKinds) {
      const wanted = new Set(entities.filter((entity) => entity.kind === kind).map(({ id }) => id));
      yield* this.#ofKind(kind, [...wanted], false);
    }
  }

  /** All that were not given yet, whether or not a story mentions them. */
  async *rest(): AsyncGenerator<Concept> {
    for (const kind of entityKinds) {
      let last = 0;
      for (;;) {
        const rows = await this.snapshot.all<{ id: number }>(
          `SELECT id FROM ${tableOf(classOf(kind))} WHERE id > $1 ORDER BY id LIMIT ${pageSize}`,
          [last],
        );
        if (rows.length === 0) break;
        yield* this.#ofKind(
          kind,
          rows.map(({ id }) => id),
          true,
        );
        last = rows.at(-1)?.id ?? last;
      }
    }
  }

  /** @param evenBare whether those are wanted too of which a mention would say as much: no story is left to */
  async *#ofKind(kind: EntityKind, wanted: readonly number[], evenBare: boolean): AsyncGenerator<Concept> {
    const given = this.#given.get(kind) as Set<number>;
    const missing = wanted.filter((id) => !given.has(id));
    if (missing.length === 0) return;
    const ids = (await this.#withAncestors(kind, missing)).filter((id) => !given.has(id));
    for (const id of ids) given.add(id);
    for (let from = 0; from < ids.length; from += pageSize) {
      yield* await this.#read(kind, ids.slice(from, from + pageSize), evenBare);
    }
  }

  /** What is higher up stands first. */
  async #withAncestors(kind: EntityKind, ids: readonly number[]): Promise<number[]> {
    const join = { Place: placeAncestors, Topic: topicAncestors, Person: null, Organization: null }[kind];
    if (!join) return [...ids];
    const above = await readLists<Entity>(this.snapshot, join, ids);
    const lineages = ids.map((id, index) =>
      [id, ...(above[index] ?? []).map((entity) => entity.id)].reverse(),
    );
    return [...new Set(lineages.flat())];
  }

  async #read(kind: EntityKind, ids: readonly number[], evenBare: boolean): Promise<Concept[]> {
    const entities = await readByKey<Entity>(this.snapshot, classOf(kind), ids);
    const names = await readLists<Name>(this.snapshot, entityNames(kind), ids);
    const identifiers = await readLists<Identifier>(this.snapshot, entityIdentifiers(kind), ids);
    const slugs = await this.#slugs(kind, ids);
    const parents = await this.#parents(kind, entities);
    return entities.flatMap((entity, index) => {
      if (!entity) return [];
      const concept: Concept = {
        kind,
        vocabulary: null,
        slugs: [entity.slug, ...(slugs.get(entity.id) ?? []).filter((slug) => slug !== entity.slug)],
        name: entity.name,
        aliases: (names[index] ?? []).slice(1).map(({ name }) => name),
        description: entity.description,
        identifiers: (identifiers[index] ?? []).map(({ scheme, value }) => ({ scheme, value })),
        parent: parents.get(parentOf(entity) ?? 0) ?? null,
        widerParents: [],
        place: placeFacts(entity),
        ...(!entity.reviewed && { reviewed: false }),
      };
      return evenBare || entity.reviewed || saysMore(concept) ? [concept] : [];
    });
  }

  async #slugs(kind: EntityKind, ids: readonly number[]): Promise<Map<number, string[]>> {
    const { dialect } = this.snapshot;
    const rows = await this.snapshot.all<{ id: number; slug: string }>(
      `SELECT s."targetId" AS id, s.slug FROM ${dialect.each("$1", "integer")} wanted
       ${dialect.joinInOrder} slug s ON s.kind = $2 AND s."targetId" = wanted.value ORDER BY s.slug`,
      [JSON.stringify(ids), kind],
    );
    const slugs = new Map<number, string[]>();
    for (const { id, slug } of rows) slugs.set(id, [...(slugs.get(id) ?? []), slug]);
    return slugs;
  }

  async #parents(kind: EntityKind, entities: readonly (Entity | null)[]): Promise<Map<number, string>> {
    const ids = [...new Set(entities.flatMap((entity) => (entity && parentOf(entity)) ?? []))];
    const parents = ids.length > 0 ? await readByKey<Entity>(this.snapshot, classOf(kind), ids) : [];
    return new Map(parents.flatMap((parent) => (parent ? [[parent.id, parent.slug] as const] : [])));
  }
}

function classOf(kind: EntityKind): StoredClass<Entity> {
  return articleEntities[kind].child as StoredClass<Entity>;
}

function parentOf(entity: Entity): number | null {
  const { parentId = null, broaderId = null } = entity as Partial<Place & Topic>;
  return parentId ?? broaderId;
}

/** A place that only stories have named has no kind, and often nothing else; null where nothing is known. */
function placeFacts(entity: Entity): PlaceFacts | null {
  const { kind = null, latitude = null, longitude = null, ...rest } = entity as Partial<Place>;
  const { countryCode = null, population = null } = rest;
  const facts = { kind, latitude, longitude, countryCode, population };
  return Object.values(facts).some((fact) => fact !== null) ? facts : null;
}

function saysMore({ slugs, aliases, description, parent, place }: Concept): boolean {
  return slugs.length > 1 || aliases.length > 0 || description !== null || parent !== null || place !== null;
}

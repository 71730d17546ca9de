import { tableOf } from "../database/stored-class.js";
import type { EntityKind } from "../news/entity-kind.js";
import type { PlaceKind } from "../news/place-kind.js";
import { ancestorsOf } from "./ancestors.js";
import { valuesOf } from "./bulk.js";
import { kindTables } from "./kinds.js";
import type { KnownEntity } from "./known-entities.js";
import type { Transaction } from "./transaction.js";

/** What decides between entities of one name. */
export interface Standing {
  /** Whether an editor or a catalogue has vouched for it. */
  readonly reviewed: boolean;
  /** null for other kinds. */
  readonly place: PlaceStanding | null;
}

/**
 * Degrees are WGS 84, the country is ISO 3166-1 alpha-2. The population counts people; where nobody has said how many
 * live in an area, those of its towns.
 */
export interface PlaceStanding {
  readonly kind: PlaceKind | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly countryCode: string | null;
  readonly population: number | null;
  /** What it is under, the nearest first. */
  readonly ancestors: readonly number[];
}

/** The standings of the entities that a batch may mean: read all at once, or noted where the batch makes one. */
export class Standings {
  readonly #standings = new Map<KnownEntity, Standing>();

  constructor(private readonly transaction: Transaction) {}

  /** Reads those that are not known yet, a statement a kind and one for what places are under. */
  async load(entities: Iterable<KnownEntity>): Promise<void> {
    const unread = new Map<EntityKind, Map<number, KnownEntity>>();
    for (const entity of entities) {
      if (this.#standings.has(entity)) continue;
      const ofKind = unread.get(entity.kind) ?? new Map<number, KnownEntity>();
      unread.set(entity.kind, ofKind.set(entity.id, entity));
    }
    for (const [kind, ofKind] of unread) {
      if (kind === "Place") await this.#readPlaces(ofKind);
      else await this.#read(kind, ofKind);
    }
  }

  /** Counts the people of areas, all at once, where nobody has said how many there are: those of their towns. */
  async countPeople(entities: Iterable<KnownEntity>): Promise<void> {
    const uncounted = new Map<number, KnownEntity>();
    for (const entity of entities) {
      const { place } = this.of(entity);
      if (place && isArea(place.kind) && place.population === null) uncounted.set(entity.id, entity);
    }
    if (uncounted.size === 0) return;
    const { manager, dialect } = this.transaction;
    const rows: { id: number; people: number }[] = await manager.query(
      `SELECT below."ancestorId" AS id, sum(town.population) AS people
       FROM ${dialect.each("$1", "integer")} area
       ${dialect.joinByIndex("place_ancestor", "below", 'below."ancestorId" = area.value')}
       ${dialect.joinById("place", "town", 'below."placeId"')}
       WHERE town.kind = 'CITY' AND town.population IS NOT NULL GROUP BY below."ancestorId"`,
      [JSON.stringify([...uncounted.keys()])],
    );
    for (const { id, people: population } of rows) {
      const entity = uncounted.get(id);
      if (!entity) continue;
      const { reviewed, place } = this.of(entity);
      this.#put(entity, reviewed, place && { ...place, population });
    }
  }

  /** The standing of an entity, which must have been loaded or noted. */
  of(entity: KnownEntity): Standing {
    const standing = this.#standings.get(entity);
    if (!standing) throw new Error(`The standing of ${entity.kind} ${entity.id} was not loaded.`);
    return standing;
  }

  note(entity: KnownEntity, standing: Standing): void {
    this.#standings.set(entity, standing);
  }

  async #read(kind: EntityKind, entities: ReadonlyMap<number, KnownEntity>): Promise<void> {
    const { manager, dialect } = this.transaction;
    const rows: { id: number; reviewed: boolean | 0 | 1 }[] = await manager.query(
      `SELECT id, reviewed FROM ${tableOf(kindTables[kind].entity)}
       WHERE id IN ${valuesOf(dialect, "$1", "integer")}`,
      [JSON.stringify([...entities.keys()])],
    );
    for (const { id, reviewed } of rows) this.#put(entities.get(id), Boolean(reviewed), null);
  }

  async #readPlaces(entities: ReadonlyMap<number, KnownEntity>): Promise<void> {
    const { manager, dialect } = this.transaction;
    const ids = [...entities.keys()];
    const rows: (Omit<PlaceStanding, "ancestors"> & { id: number; reviewed: boolean | 0 | 1 })[] =
      await manager.query(
        `SELECT id, reviewed, kind, latitude, longitude, "countryCode", population FROM place
         WHERE id IN ${valuesOf(dialect, "$1", "integer")}`,
        [JSON.stringify(ids)],
      );
    const ancestors = await ancestorsOf(this.transaction, "Place", ids);
    for (const { id, reviewed, ...facts } of rows) {
      this.#put(entities.get(id), Boolean(reviewed), { ...facts, ancestors: ancestors.get(id) ?? [] });
    }
  }

  #put(entity: KnownEntity | undefined, reviewed: boolean, place: PlaceStanding | null): void {
    if (entity) this.#standings.set(entity, { reviewed, place });
  }
}

function isArea(kind: PlaceKind | null): boolean {
  return kind !== null && kind !== "CITY" && kind !== "POINT";
}

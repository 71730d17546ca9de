import { tableOf } from "../database/stored-class.js";
import type { Identifier as StoredIdentifier } from "../entities/identifier.js";
import type { Name } from "../entities/name.js";
import type { EntityKind } from "../news/entity-kind.js";
import type { Identifier } from "../news/identifier.js";
import type { PlaceKind } from "../news/place-kind.js";
import { valuesOf } from "./bulk.js";
import { kindTables } from "./kinds.js";
import type { Transaction } from "./transaction.js";

/** A kind and a key, which may have been merged into another. */
export interface EntityKey {
  kind: EntityKind;
  id: number;
}

/** An entity as far as meeting it goes. */
export interface KnownEntity extends EntityKey {
  readonly kind: EntityKind;
  readonly id: number;
  /** The name to show, then the aliases. */
  names: readonly string[];
  readonly identifiers: Identifier[];
  /** Whether an editor, or a catalogue, has vouched for it. */
  readonly reviewed: boolean;
  /** Where it is and how large; null for other kinds. */
  readonly place: KnownPlace | null;
}

/** What is known of a place: degrees are WGS 84, the country ISO 3166-1 alpha-2, the population in people. */
export interface KnownPlace {
  readonly kind: PlaceKind | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly countryCode: string | null;
  readonly population: number | null;
}

/**
 * Reads entities with their names, identifiers and standing, in a few statements however many they are:
 * `await storedEntities(transaction, [{ kind: "Place", id: 7 }])`. Keys are those of rows that are there; what was
 * merged into another is told by `mergedInto`.
 */
export async function storedEntities(
  transaction: Transaction,
  wanted: readonly EntityKey[],
): Promise<KnownEntity[]> {
  if (wanted.length === 0) return [];
  const { manager, dialect } = transaction;
  const asked = JSON.stringify(wanted.map(({ kind, id }) => [kind, id]));
  const list = `${dialect.tuples("$1", { kind: "text", id: "integer" })} wanted`;
  const names: Name[] = await manager.query(
    `SELECT n.* FROM ${list}
     ${dialect.joinInOrder} name n ON n.kind = wanted.kind AND n."entityId" = wanted.id
     ORDER BY n.kind, n."entityId", n.position`,
    [asked],
  );
  const namesOf = new Map<string, string[]>();
  for (const { kind, entityId, name } of names) push(namesOf, entityKey(kind, entityId), name);
  const identifiers: StoredIdentifier[] = await manager.query(
    `SELECT i.* FROM ${list}
     ${dialect.joinInOrder} identifier i ON i.kind = wanted.kind AND i."entityId" = wanted.id
     ORDER BY i.kind, i."entityId", i.scheme, i.value`,
    [asked],
  );
  const identifiersOf = new Map<string, Identifier[]>();
  for (const { kind, entityId, scheme, value } of identifiers) {
    push(identifiersOf, entityKey(kind, entityId), { scheme, value });
  }
  const rows = await standings(transaction, wanted);
  return rows.map(({ kind, id, reviewed, place }) => ({
    kind,
    id,
    names: namesOf.get(entityKey(kind, id)) ?? [],
    identifiers: identifiersOf.get(entityKey(kind, id)) ?? [],
    reviewed,
    place,
  }));
}

/** Where merged keys lead, through as many mergers as there were; nothing for the others. */
export async function mergedInto(
  { manager, dialect }: Transaction,
  keys: readonly EntityKey[],
): Promise<Map<string, number>> {
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
    [JSON.stringify(keys.map(({ kind, id }) => [kind, id]))],
  );
  return new Map(rows.map((row) => [entityKey(row.kind, row.id), row.intoId]));
}

export function entityKey(kind: EntityKind, id: number): string {
  return `${kind}:${id}`;
}

type Standing = Pick<KnownEntity, "kind" | "id" | "reviewed" | "place">;

/** A statement a kind: each has a table of its own. */
async function standings(
  { manager, dialect }: Transaction,
  wanted: readonly EntityKey[],
): Promise<Standing[]> {
  const found: Standing[] = [];
  for (const kind of new Set(wanted.map((key) => key.kind))) {
    const ids = wanted.filter((key) => key.kind === kind).map(({ id }) => id);
    const facts =
      kind === "Place" ? `, kind AS "placeKind", latitude, longitude, "countryCode", population` : "";
    const rows: ({ id: number; reviewed: unknown; placeKind: PlaceKind | null } & Omit<
      KnownPlace,
      "kind"
    >)[] = await manager.query(
      `SELECT id, reviewed${facts} FROM ${tableOf(kindTables[kind].entity)}
         WHERE id IN ${valuesOf(dialect, "$1", "integer")}`,
      [JSON.stringify(ids)],
    );
    for (const { id, reviewed, placeKind, ...place } of rows) {
      found.push({
        kind,
        id,
        reviewed: Boolean(reviewed),
        place: kind === "Place" ? { ...place, kind: placeKind } : null,
      });
    }
  }
  return found;
}

function push<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

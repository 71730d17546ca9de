import type { Target } from "../reference.js";

/** A person or an organization by its key. */
export interface ActorKey {
  kind: "Person" | "Organization";
  id: number;
}

/** An actor, and in how many listed stories it is. */
export interface CountedActor extends ActorKey {
  articles: number;
}

/**
 * An actor as one number, so that chains are looked for among numbers: `toNumber({ kind: "Organization", id: 7 })` is
 * 15. Even for people, odd for organizations.
 */
export function toNumber({ kind, id }: ActorKey): number {
  return id * 2 + (kind === "Person" ? 0 : 1);
}

/** The actor that a number stands for. */
export function fromNumber(actor: number): ActorKey {
  return actor % 2 === 0 ? { kind: "Person", id: actor / 2 } : { kind: "Organization", id: (actor - 1) / 2 };
}

/** Whether a reference has led to an actor. */
export function isActorKey(target: Target | undefined): target is ActorKey {
  return target?.kind === "Person" || target?.kind === "Organization";
}

/** The keys of one kind, among numbers. */
export function keysOf(kind: ActorKey["kind"], actors: readonly number[]): number[] {
  return actors.map(fromNumber).flatMap((actor) => (actor.kind === kind ? actor.id : []));
}

/** The number of the actor whose key a column of a mention's table holds: `personNumber("o")`. */
export const numberSql: Readonly<Record<ActorKey["kind"], (column: string) => string>> = {
  Person: (column) => `${column} * 2`,
  Organization: (column) => `${column} * 2 + 1`,
};

/** The condition by which a row of `entity_count` is that of an actor's number. */
export function countedSql(row: string, actor: string): string {
  return `${row}.kind = CASE ${actor} % 2 WHEN 0 THEN 'Person' ELSE 'Organization' END AND ${row}."entityId" = ${actor} / 2`;
}

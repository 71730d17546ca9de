import { parseReference, resolveReferences, toGlobalId } from "../../database/reference.js";
import { tableOf } from "../../database/stored-class.js";
import { NewsgraphError } from "../../errors.js";
import { type EntityKind, entityKinds } from "../../news/entity-kind.js";
import { kindTables } from "../kinds.js";
import type { Transaction } from "../transaction.js";
import { reading } from "./reading.js";

/** An entity that an editor named, as it is called. */
export interface Found {
  kind: EntityKind;
  id: number;
  slug: string;
  name: string;
}

/**
 * The one entity that a reference leads to: `await findEntity(transaction, "amir-muqam")`; a slug, an id such as
 * `Person:7` or `scheme:value`, former slugs and merged ids too.
 *
 * @param kinds of which kinds it may be
 * @throws NewsgraphError ENTITY_UNKNOWN, ENTITY_AMBIGUOUS
 */
export async function findEntity(
  transaction: Transaction,
  reference: string,
  kinds: readonly EntityKind[] = entityKinds,
): Promise<Found> {
  const [targets = []] = await resolveReferences(reading(transaction), [{ reference, kinds }]);
  const found: Found[] = [];
  for (const { kind, id } of targets) found.push(await entityAt(transaction, kind as EntityKind, id));
  const [only, ...others] = found;
  if (!only) throw new NewsgraphError("ENTITY_UNKNOWN", unknown(reference, kinds));
  if (others.length > 0) {
    throw new NewsgraphError(
      "ENTITY_AMBIGUOUS",
      `“${reference}” leads to more than one: ${found.map(describe).join(", ")}. Name one by its id.`,
    );
  }
  return only;
}

/** The entity of that key, which there must be. */
export async function entityAt({ manager }: Transaction, kind: EntityKind, id: number): Promise<Found> {
  const [row]: { slug: string; name: string }[] = await manager.query(
    `SELECT slug, name FROM ${tableOf(kindTables[kind].entity)} WHERE id = $1`,
    [id],
  );
  if (!row) throw new Error(`${kind} ${id} is not in the archive.`);
  return { kind, id, ...row };
}

/** How messages name an entity: `Person:7 amir-muqam`. */
export function describe({ kind, id, slug }: Pick<Found, "kind" | "id" | "slug">): string {
  return `${toGlobalId(kind, id)} ${slug}`;
}

function unknown(reference: string, kinds: readonly EntityKind[]): string {
  const choice = kinds.map((kind) => kind.toLowerCase()).join(" or ");
  const form = parseReference(reference).form;
  const hint =
    form === "slug" ? "a slug, an id such as Person:7, or scheme:value such as wikidata:Q843" : "another";
  return `“${reference}” leads to no ${choice} in the archive; give ${hint}.`;
}

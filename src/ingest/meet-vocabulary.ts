import type { Concept } from "../news/concept.js";
import { foldName } from "../text/fold.js";
import { slugify } from "../text/slug.js";
import type { ConceptBatch } from "./concept-batch.js";
import { contradicts } from "./identity.js";
import { kindTables } from "./kinds.js";
import type { KnownEntity } from "./known-entities.js";

/**
 * The entity that an entry of a vocabulary means: one that has an identifier of it and none that contradicts, else one
 * of its name that stands where it stands.
 */
export async function meetEntry(
  batch: ConceptBatch,
  concept: Concept,
  parentId: number | null,
): Promise<KnownEntity | undefined> {
  const { kind, name, identifiers } = concept;
  for (const identifier of identifiers) {
    const entity = batch.entities.identified(kind, [identifier]);
    if (entity && !contradicts(identifiers, entity.identifiers)) return entity;
  }
  for (const entity of await namesakes(batch, concept)) {
    const isNamed = entity.names.some((one) => foldName(one) === foldName(name));
    if (!isNamed || contradicts(identifiers, entity.identifiers)) continue;
    if (await standsThere(batch, concept, entity, parentId)) return entity;
  }
  return undefined;
}

async function namesakes({ slugs, entities, named }: ConceptBatch, concept: Concept): Promise<KnownEntity[]> {
  const { kind, name } = concept;
  if (!isTown(concept)) return named.get(kind, name);
  const target = slugs.get(kindTables[kind].scope, slugify(name));
  return target?.kind === kind ? [await entities.at(kind, target.id)] : [];
}

/**
 * Whether the entry is a town. A gazetteer has thousands of San Antonios; so a town is looked for under the slug of its
 * bare name alone, which is where documents and editors leave theirs.
 */
export function isTown({ place }: Concept): boolean {
  return place?.kind === "CITY" || place?.kind === "POINT";
}

/**
 * Whether what is known of an entity of the same name fits: a topic always, a country or continent where nothing
 * speaks against it, any other place where it is of the same sort and in the same country (a town: under the same
 * parent).
 */
async function standsThere(
  { rows }: ConceptBatch,
  concept: Concept,
  entity: KnownEntity,
  parentId: number | null,
): Promise<boolean> {
  const { kind, place } = concept;
  if (kind !== "Place" || !place) return true;
  const known = await rows.of(entity);
  const isSameOrOpen = (column: string, value: unknown) => known[column] === null || known[column] === value;
  if (place.kind === "COUNTRY" || place.kind === "CONTINENT") {
    return (
      isSameOrOpen("kind", place.kind) &&
      isSameOrOpen("countryCode", place.countryCode) &&
      isSameOrOpen("parentId", parentId)
    );
  }
  if (known.kind !== place.kind || known.countryCode !== place.countryCode) return false;
  return !isTown(concept) || known.parentId === parentId;
}

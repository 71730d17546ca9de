import { articleEntities, articleMentions, entityIdentifiers } from "../../database/joins.js";
import { readLists } from "../../database/lists.js";
import { readByKey } from "../../database/rows-by-key.js";
import type { Snapshot } from "../../database/snapshot.js";
import type { StoredClass } from "../../database/stored-class.js";
import type { Identifier } from "../../entities/identifier.js";
import type { Mention } from "../../entities/mention.js";
import type { Place } from "../../entities/place.js";
import { type EntityKind, entityKinds } from "../../news/entity-kind.js";
import type { NewsMention } from "../../news/news-item.js";
import type { Entity } from "../../schema/types/entity.js";

/** An entity by its kind and key. */
export interface MentionedEntity {
  kind: EntityKind;
  id: number;
}

/** A mention as a document would make it, and the entity. */
interface ReadMention {
  mention: NewsMention;
  entity: MentionedEntity;
}

/**
 * What articles mention as the archive has found it, by the article's key, in the order of each kind:
 * `(await readMentions(snapshot, [42])).get(42)`.
 *
 * An entity is told by its slug and all its identifiers, so that whoever reads the mention finds the same one.
 */
export async function readMentions(
  snapshot: Snapshot,
  articleIds: readonly number[],
): Promise<Map<number, ReadMention[]>> {
  const found = new Map<number, ReadMention[]>(articleIds.map((id) => [id, []]));
  for (const kind of entityKinds) {
    const lists = await readLists<Mention>(snapshot, articleMentions[kind], articleIds);
    const ids = [...new Set(lists.flat().map((mention) => entityOf(kind, mention)))];
    if (ids.length === 0) continue;
    const entities = await readByKey<Entity>(
      snapshot,
      articleEntities[kind].child as StoredClass<Entity>,
      ids,
    );
    const identifiers = await readLists<Identifier>(snapshot, entityIdentifiers(kind), ids);
    const described = new Map(
      ids.map((id, index) => [
        id,
        { entity: entities[index] as Entity, identifiers: identifiers[index] ?? [] },
      ]),
    );
    lists.forEach((mentions, index) => {
      for (const mention of mentions) {
        const id = entityOf(kind, mention);
        const { entity, identifiers } = described.get(id) as { entity: Entity; identifiers: Identifier[] };
        found.get(articleIds[index] as number)?.push({
          mention: toMention(kind, mention, entity, identifiers),
          entity: { kind, id },
        });
      }
    });
  }
  return found;
}

function entityOf(kind: EntityKind, mention: Mention): number {
  return (mention as unknown as Record<string, number>)[articleEntities[kind].childKey as string] as number;
}

function toMention(
  kind: EntityKind,
  { relations, relevance, names, occupations }: Mention,
  entity: Entity,
  identifiers: readonly Identifier[],
): NewsMention {
  const { latitude = null, longitude = null } = entity as Partial<Place>;
  return {
    kind,
    name: entity.name,
    aliases: [],
    identifiers: identifiers.map(({ scheme, value }) => ({ scheme, value })),
    slug: entity.slug,
    relations,
    relevance,
    names,
    occupations,
    latitude,
    longitude,
  };
}

import type { StoredClass } from "../database/stored-class.js";
import { ArticleOrganization } from "../entities/article-organization.js";
import { ArticlePerson } from "../entities/article-person.js";
import { ArticlePlace } from "../entities/article-place.js";
import { ArticlePlaceContainment } from "../entities/article-place-containment.js";
import { ArticleTopic } from "../entities/article-topic.js";
import { ArticleTopicContainment } from "../entities/article-topic-containment.js";
import { Organization } from "../entities/organization.js";
import { Person } from "../entities/person.js";
import { Place } from "../entities/place.js";
import { PlaceAncestor } from "../entities/place-ancestor.js";
import type { SlugScope } from "../entities/slug.js";
import { Topic } from "../entities/topic.js";
import { TopicAncestor } from "../entities/topic-ancestor.js";
import type { EntityKind } from "../news/entity-kind.js";

/** Where a kind of entity is stored. */
interface KindTables {
  entity: StoredClass;
  mention: StoredClass;
  /** The mention's column that holds the entity's key. */
  key: string;
  scope: SlugScope;
}

export const kindTables: Readonly<Record<EntityKind, KindTables>> = {
  Person: { entity: Person, mention: ArticlePerson, key: "personId", scope: "actor" },
  Organization: { entity: Organization, mention: ArticleOrganization, key: "organizationId", scope: "actor" },
  Place: { entity: Place, mention: ArticlePlace, key: "placeId", scope: "place" },
  Topic: { entity: Topic, mention: ArticleTopic, key: "topicId", scope: "topic" },
};

/** The kinds that stand in a hierarchy. */
export type TreeKind = "Place" | "Topic";

/** Where a kind's hierarchy is stored. */
interface TreeTables {
  containment: StoredClass;
  ancestor: StoredClass;
  /** The entity's column that holds what it is directly under. */
  parent: string;
}

export const treeTables: Readonly<Record<TreeKind, TreeTables>> = {
  Place: { containment: ArticlePlaceContainment, ancestor: PlaceAncestor, parent: "parentId" },
  Topic: { containment: ArticleTopicContainment, ancestor: TopicAncestor, parent: "broaderId" },
};

export function isTreeKind(kind: EntityKind): kind is TreeKind {
  return kind in treeTables;
}

import type { ArticleOrganization } from "../entities/article-organization.js";
import type { ArticlePerson } from "../entities/article-person.js";
import type { ArticlePlace } from "../entities/article-place.js";
import type { ArticleTopic } from "../entities/article-topic.js";
import type { Mention } from "../entities/mention.js";
import type { EntityKind } from "../news/entity-kind.js";
import type { Target } from "./reference.js";

/** The column of a kind's mentions that holds the key of whom or what they are of. */
export const targetColumn = {
  Person: "personId",
  Organization: "organizationId",
  Place: "placeId",
  Topic: "topicId",
} as const satisfies Record<EntityKind, string>;

type MentionRow = ArticlePerson | ArticleOrganization | ArticlePlace | ArticleTopic;

/** What a mention ties its article to: the table that it is from has a key of that kind. */
export function targetOf(mention: Mention): Target {
  const row = mention as MentionRow;
  if ("personId" in row) return { kind: "Person", id: row.personId };
  if ("organizationId" in row) return { kind: "Organization", id: row.organizationId };
  if ("placeId" in row) return { kind: "Place", id: row.placeId };
  return { kind: "Topic", id: row.topicId };
}

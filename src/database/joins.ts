import { Article } from "../entities/article.js";
import { ArticleDuplicate } from "../entities/article-duplicate.js";
import { ArticleOrganization } from "../entities/article-organization.js";
import { ArticlePerson } from "../entities/article-person.js";
import { ArticlePlace } from "../entities/article-place.js";
import { ArticlePlaceContainment } from "../entities/article-place-containment.js";
import { ArticleTopic } from "../entities/article-topic.js";
import { ArticleTopicContainment } from "../entities/article-topic-containment.js";
import { Author } from "../entities/author.js";
import { Identifier } from "../entities/identifier.js";
import { Image } from "../entities/image.js";
import { Name } from "../entities/name.js";
import { Organization } from "../entities/organization.js";
import { Person } from "../entities/person.js";
import { Place } from "../entities/place.js";
import { PlaceAncestor } from "../entities/place-ancestor.js";
import { Topic } from "../entities/topic.js";
import { TopicAncestor } from "../entities/topic-ancestor.js";
import type { EntityKind } from "../news/entity-kind.js";
import { type Join, listOf, listThrough, pageOf, pageThrough } from "./join.js";

// Every join of the graph, once. Loaders run them, filters turn them into conditions.

const asListed = [{ column: "position", direction: "ASC" }] as const;
const newest = [
  { column: "orderedAt", direction: "DESC" },
  { column: "articleId", direction: "DESC" },
] as const;
const newestArticle = [
  { column: "orderedAt", direction: "DESC" },
  { column: "id", direction: "DESC" },
] as const;
const byName = [
  { column: "sortName", direction: "ASC" },
  { column: "id", direction: "ASC" },
] as const;
const nearestFirst = [{ column: "depth", direction: "ASC" }] as const;

const fromArticle = { parentKey: "articleId", order: asListed, visibility: "listed" } as const;
const toArticle = { child: Article, childKey: "articleId", order: newest, visibility: "listed" } as const;

/** An article → the entities that it mentions, as the document lists them. */
export const articleEntities: Readonly<Record<EntityKind, Join>> = {
  Person: listThrough("Article.people", {
    ...fromArticle,
    link: ArticlePerson,
    child: Person,
    childKey: "personId",
  }),
  Organization: listThrough("Article.organizations", {
    ...fromArticle,
    link: ArticleOrganization,
    child: Organization,
    childKey: "organizationId",
  }),
  Place: listThrough("Article.places", {
    ...fromArticle,
    link: ArticlePlace,
    child: Place,
    childKey: "placeId",
  }),
  Topic: listThrough("Article.topics", {
    ...fromArticle,
    link: ArticleTopic,
    child: Topic,
    childKey: "topicId",
  }),
};

/** An article → its ties to entities, with relation, relevance and evidence. */
export const articleMentions: Readonly<Record<EntityKind, Join>> = {
  Person: listOf("Article.mentions(Person)", { ...fromArticle, link: ArticlePerson }),
  Organization: listOf("Article.mentions(Organization)", { ...fromArticle, link: ArticleOrganization }),
  Place: listOf("Article.mentions(Place)", { ...fromArticle, link: ArticlePlace }),
  Topic: listOf("Article.mentions(Topic)", { ...fromArticle, link: ArticleTopic }),
};

export const articleAuthors = listOf("Article.authors", { ...fromArticle, link: Author });
export const articleImages = listOf("Article.images", { ...fromArticle, link: Image });

/** An article → the articles of nearly the same text. The link's flag is that of both. */
export const articleDuplicates = pageThrough("Article.duplicates", {
  link: ArticleDuplicate,
  parentKey: "articleId",
  child: Article,
  childKey: "otherId",
  order: [
    { column: "similarity", direction: "DESC" },
    { column: "orderedAt", direction: "DESC" },
    { column: "otherId", direction: "DESC" },
  ],
  visibility: "listed",
});

/** An entity → the articles that mention it. */
export const entityArticles: Readonly<Record<EntityKind, Join>> = {
  Person: pageThrough("Person.articles", { ...toArticle, link: ArticlePerson, parentKey: "personId" }),
  Organization: pageThrough("Organization.articles", {
    ...toArticle,
    link: ArticleOrganization,
    parentKey: "organizationId",
  }),
  Place: pageThrough("Place.articles", { ...toArticle, link: ArticlePlace, parentKey: "placeId" }),
  Topic: pageThrough("Topic.articles", { ...toArticle, link: ArticleTopic, parentKey: "topicId" }),
};

/** A place or topic → the articles that mention it or anything under it. */
export const containedArticles = {
  Place: pageThrough("Place.articles(includeDescendants)", {
    ...toArticle,
    link: ArticlePlaceContainment,
    parentKey: "placeId",
  }),
  Topic: pageThrough("Topic.articles(includeDescendants)", {
    ...toArticle,
    link: ArticleTopicContainment,
    parentKey: "topicId",
  }),
} as const;

export const authoredArticles = pageThrough("Person.authoredArticles", {
  ...toArticle,
  link: Author,
  parentKey: "personId",
});

export const sourceArticles = pageOf("Source.articles", {
  link: Article,
  parentKey: "sourceId",
  order: newestArticle,
  visibility: "listed",
});

/** A language tag → the articles in it. */
export const languageArticles = pageOf("language → articles", {
  link: Article,
  parentKey: "language",
  order: newestArticle,
  visibility: "listed",
});

export const placeAncestors = listThrough("Place.ancestors", {
  link: PlaceAncestor,
  parentKey: "placeId",
  child: Place,
  childKey: "ancestorId",
  order: nearestFirst,
  visibility: "all",
});

export const topicAncestors = listThrough("Topic.ancestors", {
  link: TopicAncestor,
  parentKey: "topicId",
  child: Topic,
  childKey: "ancestorId",
  order: nearestFirst,
  visibility: "all",
});

export const placeChildren = pageOf("Place.children", {
  link: Place,
  parentKey: "parentId",
  order: byName,
  visibility: "all",
});

export const topicNarrower = pageOf("Topic.narrower", {
  link: Topic,
  parentKey: "broaderId",
  order: byName,
  visibility: "all",
});

/** An entity → all its names, the first of them the one to show. */
export function entityNames(kind: EntityKind): Join {
  return listOf(`${kind}.names`, {
    link: Name,
    parentKey: "entityId",
    order: asListed,
    visibility: "all",
    scope: { column: "kind", value: kind },
  });
}

export function entityIdentifiers(kind: EntityKind): Join {
  return listOf(`${kind}.identifiers`, {
    link: Identifier,
    parentKey: "entityId",
    order: [
      { column: "scheme", direction: "ASC" },
      { column: "value", direction: "ASC" },
    ],
    visibility: "all",
    scope: { column: "kind", value: kind },
  });
}

import type { Answer, ListOf } from "../database/answer/answer.js";
import type { Join } from "../database/join.js";
import {
  articleAuthors,
  articleEntities,
  articleImages,
  articleMentions,
  authoredArticles,
  containedArticles,
  entityArticles,
  entityIdentifiers,
  entityNames,
  placeAncestors,
  placeChildren,
  sourceArticles,
  topicAncestors,
  topicNarrower,
} from "../database/joins.js";
import { targetColumn } from "../database/mention-target.js";
import type { StoredClass } from "../database/stored-class.js";
import { ArticleVersion } from "../entities/article-version.js";
import { Author } from "../entities/author.js";
import { Identifier } from "../entities/identifier.js";
import { Image } from "../entities/image.js";
import { Person } from "../entities/person.js";
import { Place } from "../entities/place.js";
import { Source } from "../entities/source.js";
import { StoredDocument } from "../entities/stored-document.js";
import { Topic } from "../entities/topic.js";
import { type EntityKind, entityKinds } from "../news/entity-kind.js";
import { excerptOf } from "../schema/excerpt-arg.js";
import { rowClasses } from "../schema/find-by-key.js";
import { paragraphs } from "../text/paragraphs.js";
import { articlePage } from "./article-page.js";
import { coMentions } from "./co-mentions.js";
import type { Graph, SelectedField } from "./compile-object.js";
import { duplicatePage } from "./duplicates.js";
import { childPage } from "./named-pages.js";
import { relatedHole } from "./related-hole.js";
import { versionFields, versionPage } from "./versions.js";

type FieldOf = (field: SelectedField) => Answer;

const globalId =
  (kind: string): FieldOf =>
  () => ({ is: "globalId", kind });

const column =
  (name: string): FieldOf =>
  () => ({ is: "column", name });

/** Children by a short join, all of one type. */
const list =
  (join: Join, type: string): FieldOf =>
  (field) => ({ is: "list", parts: [{ join, of: field.select(type) }] });

/** The row whose key stands in a column. */
const row =
  (stored: StoredClass, keyColumn: string): FieldOf =>
  (field) => ({ is: "row", stored, column: keyColumn, of: field.select(stored.name) });

function computedOfBody({ compilation }: SelectedField, compute: (body: string | null) => unknown): Answer {
  return compilation.hole(
    { is: "computed", of: (body) => compute(body as string | null) },
    { is: "column", name: "body" },
  );
}

function entities(kinds: readonly EntityKind[]): FieldOf {
  return (field): ListOf => ({
    is: "list",
    parts: kinds.map((kind) => ({ join: articleEntities[kind], of: field.select(kind) })),
  });
}

const mentions: FieldOf = (field) => ({
  is: "list",
  parts: entityKinds.map((kind) => ({
    join: articleMentions[kind],
    of: {
      is: "object",
      fields: field.parts<Answer>("Mention", (part, name) => mentionPart(part, name, kind)),
    },
  })),
});

function mentionPart(field: SelectedField, name: string, kind: EntityKind): Answer {
  if (name === "entity") {
    return { is: "row", stored: rowClasses[kind], column: targetColumn[kind], of: field.select(kind) };
  }
  if (name === "evidence") {
    return {
      is: "members",
      column: "evidence",
      members: field.parts("Evidence", (_part, member) => member),
    };
  }
  return { is: "column", name };
}

const articles =
  (join: Join): FieldOf =>
  (field) =>
    articlePage(join, field);

/** Those that what lies inside or under it is in too, unless said otherwise. */
const contained =
  (kind: keyof typeof containedArticles): FieldOf =>
  (field) => {
    const isOwn = field.arguments.shape(({ includeDescendants }) => includeDescendants === false);
    return articlePage(isOwn ? entityArticles[kind] : containedArticles[kind], field);
  };

const entity = (kind: EntityKind): Record<string, FieldOf> => ({
  id: globalId(kind),
  aliases: () => ({
    is: "list",
    parts: [{ join: entityNames(kind), isRest: true, of: { is: "column", name: "name" } }],
  }),
  identifiers: list(entityIdentifiers(kind), "Identifier"),
  articles: articles(entityArticles[kind]),
  coMentions: (field) => coMentions(kind, field),
});

/** How the fields of the graph are told of rows: by the joins that loaders run for its resolvers. */
export const graph: Graph = {
  nodes: ["Article", ...entityKinds, "Source"],
  stored: { ...rowClasses, ArticleVersion, Author, Document: StoredDocument, Image, Identifier },
  fields: {
    Article: {
      id: globalId("Article"),
      body: column("body"),
      bodyHtml: column("bodyHtml"),
      paragraphs: (field) => computedOfBody(field, (body) => paragraphs(body ?? "")),
      excerpt: (field) => {
        const length = field.arguments.shape(({ length }) => length as number);
        return computedOfBody(field, (body) => excerptOf(body, length));
      },
      people: entities(["Person"]),
      organizations: entities(["Organization"]),
      actors: entities(["Person", "Organization"]),
      places: entities(["Place"]),
      topics: entities(["Topic"]),
      mentions,
      authors: list(articleAuthors, "Author"),
      images: list(articleImages, "Image"),
      duplicates: duplicatePage,
      related: relatedHole,
      versions: versionPage,
      source: row(Source, "sourceId"),
    },
    ArticleVersion: versionFields,
    Author: { person: row(Person, "personId") },
    Person: { ...entity("Person"), authoredArticles: articles(authoredArticles) },
    Organization: entity("Organization"),
    Place: {
      ...entity("Place"),
      articles: contained("Place"),
      parent: row(Place, "parentId"),
      children: (field) => childPage(placeChildren, field),
      ancestors: list(placeAncestors, "Place"),
    },
    Topic: {
      ...entity("Topic"),
      articles: contained("Topic"),
      broader: row(Topic, "broaderId"),
      narrower: (field) => childPage(topicNarrower, field),
      ancestors: list(topicAncestors, "Topic"),
    },
    Source: { id: globalId("Source"), articles: articles(sourceArticles) },
  },
};

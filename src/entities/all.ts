import { ApiKey } from "./api-key.js";
import { Article } from "./article.js";
import { ArticleBand } from "./article-band.js";
import { ArticleDuplicate } from "./article-duplicate.js";
import { ArticleOrganization } from "./article-organization.js";
import { ArticlePerson } from "./article-person.js";
import { ArticlePlace } from "./article-place.js";
import { ArticlePlaceContainment } from "./article-place-containment.js";
import { ArticleTopic } from "./article-topic.js";
import { ArticleTopicContainment } from "./article-topic-containment.js";
import { ArticleVersion } from "./article-version.js";
import { Author } from "./author.js";
import { CopyStep } from "./copy-step.js";
import { Feed } from "./feed.js";
import { Identifier } from "./identifier.js";
import { Image } from "./image.js";
import { Name } from "./name.js";
import { Organization } from "./organization.js";
import { Person } from "./person.js";
import { Place } from "./place.js";
import { PlaceAncestor } from "./place-ancestor.js";
import { Redirect } from "./redirect.js";
import { Repair } from "./repair.js";
import { RepairRow } from "./repair-row.js";
import { RepairStory } from "./repair-story.js";
import { Slug } from "./slug.js";
import { Source } from "./source.js";
import { StoredDocument } from "./stored-document.js";
import { Topic } from "./topic.js";
import { TopicAncestor } from "./topic-ancestor.js";
import { VocabularyEntry } from "./vocabulary-entry.js";

/** Every stored class, as TypeORM wants them. */
export const allEntities = [
  ApiKey,
  Article,
  ArticleBand,
  ArticleDuplicate,
  ArticleOrganization,
  ArticlePerson,
  ArticlePlace,
  ArticlePlaceContainment,
  ArticleTopic,
  ArticleTopicContainment,
  ArticleVersion,
  Author,
  CopyStep,
  Feed,
  Identifier,
  Image,
  Name,
  Organization,
  Person,
  Place,
  PlaceAncestor,
  Redirect,
  Repair,
  RepairRow,
  RepairStory,
  Slug,
  Source,
  StoredDocument,
  Topic,
  TopicAncestor,
  VocabularyEntry,
];

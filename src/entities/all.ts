import { Article } from "./article.js";
import { ArticleOrganization } from "./article-organization.js";
import { ArticlePerson } from "./article-person.js";
import { ArticlePlace } from "./article-place.js";
import { ArticlePlaceContainment } from "./article-place-containment.js";
import { ArticleTopic } from "./article-topic.js";
import { ArticleTopicContainment } from "./article-topic-containment.js";
import { Author } from "./author.js";
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
import { Slug } from "./slug.js";
import { Source } from "./source.js";
import { Topic } from "./topic.js";
import { TopicAncestor } from "./topic-ancestor.js";

/** Every stored class, as TypeORM wants them. */
export const allEntities = [
  Article,
  ArticleOrganization,
  ArticlePerson,
  ArticlePlace,
  ArticlePlaceContainment,
  ArticleTopic,
  ArticleTopicContainment,
  Author,
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
  Slug,
  Source,
  Topic,
  TopicAncestor,
];

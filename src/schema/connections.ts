import { Article } from "../entities/article.js";
import { ArticleVersion } from "../entities/article-version.js";
import { Organization } from "../entities/organization.js";
import { Person } from "../entities/person.js";
import { Place } from "../entities/place.js";
import { Source } from "../entities/source.js";
import { Topic } from "../entities/topic.js";
import { ConnectionOf, EdgeOf } from "./connection.js";
import { Duplicate } from "./duplicate.js";
import { Actor } from "./types/actor.js";

export const ArticleEdge = EdgeOf<Article>(() => Article, "Article", "articles");
export const ArticleConnection = ConnectionOf<Article>(() => Article, "Article", "articles", ArticleEdge);
export const ArticleVersionConnection = ConnectionOf<ArticleVersion>(
  () => ArticleVersion,
  "ArticleVersion",
  "versions of a story",
);
export const DuplicateConnection = ConnectionOf<Duplicate>(() => Duplicate, "Duplicate", "near-duplicates");
export const PersonConnection = ConnectionOf<Person>(() => Person, "Person", "people");
export const OrganizationConnection = ConnectionOf<Organization>(
  () => Organization,
  "Organization",
  "organizations",
);
export const ActorConnection = ConnectionOf<Actor>(() => Actor, "Actor", "people and organizations");
export const PlaceConnection = ConnectionOf<Place>(() => Place, "Place", "places");
export const TopicConnection = ConnectionOf<Topic>(() => Topic, "Topic", "topics");
export const SourceConnection = ConnectionOf<Source>(() => Source, "Source", "sources");

import type { GraphQLSchema } from "graphql";
import { buildGraph } from "../schema/build-schema.js";
import { ActorPathResolver, ActorPathStepResolver } from "./actor-path-resolver.js";
import { ActorResolver } from "./actor-resolver.js";
import { ArticleConnectionResolver } from "./article-connection-resolver.js";
import { ArticleEdgeResolver } from "./article-edge-resolver.js";
import { ArticleResolver } from "./article-resolver.js";
import { ArticleVersionResolver } from "./article-version-resolver.js";
import { AuthorResolver } from "./author-resolver.js";
import { CoMentionResolver } from "./co-mention-resolver.js";
import { EntityResolver } from "./entity-resolver.js";
import { ArticleFacetsResolver, FacetResolver } from "./facets-resolver.js";
import { AreaMatchResolver, MentionMatchResolver, TermMatchResolver } from "./match-resolver.js";
import { MentionResolver } from "./mention-resolver.js";
import { NodeResolver } from "./node-resolver.js";
import { OrganizationResolver } from "./organization-resolver.js";
import { PersonResolver } from "./person-resolver.js";
import { PlaceResolver } from "./place-resolver.js";
import { RateLimitResolver } from "./rate-limit-resolver.js";
import { SourceResolver } from "./source-resolver.js";
import { TopicResolver } from "./topic-resolver.js";

/** The whole API: `const schema = await buildGraphSchema()`. */
export function buildGraphSchema(): Promise<GraphQLSchema> {
  return buildGraph([
    ArticleResolver,
    ArticleVersionResolver,
    ArticleConnectionResolver,
    ArticleEdgeResolver,
    TermMatchResolver,
    MentionMatchResolver,
    AreaMatchResolver,
    ArticleFacetsResolver,
    FacetResolver,
    NodeResolver,
    EntityResolver,
    CoMentionResolver,
    ActorResolver,
    ActorPathResolver,
    ActorPathStepResolver,
    PersonResolver,
    OrganizationResolver,
    PlaceResolver,
    TopicResolver,
    SourceResolver,
    MentionResolver,
    AuthorResolver,
    RateLimitResolver,
  ]);
}

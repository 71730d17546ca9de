import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { authoredArticles } from "../database/joins.js";
import type { Article } from "../entities/article.js";
import { Person } from "../entities/person.js";
import { ArticleListArgs, joinedArticles } from "../schema/article-list.js";
import type { Connection } from "../schema/connection.js";
import { ArticleConnection, PersonConnection } from "../schema/connections.js";
import type { Context } from "../schema/context.js";
import { findEntity } from "../schema/find-by-key.js";
import { EntityKeyArgs } from "../schema/key-args.js";
import { allEntities, EntityListArgs } from "../schema/named-list.js";

@Resolver(() => Person)
export class PersonResolver {
  @Query(() => Person, {
    nullable: true,
    description: "One person, by exactly one key; null where there is none.",
  })
  person(@Args(() => EntityKeyArgs) key: EntityKeyArgs, @Ctx() context: Context): Promise<Person | null> {
    return findEntity(["Person"], key, context);
  }

  @Query(() => PersonConnection, { description: "People, by name unless another order is asked for." })
  people(@Args(() => EntityListArgs) args: EntityListArgs, @Ctx() context: Context): Connection<Person> {
    return allEntities([Person], args, context);
  }

  @FieldResolver(() => ArticleConnection, {
    description:
      "The stories that the person wrote, newest first; `articles` are those that mention the person.",
  })
  authoredArticles(
    @Root() person: Person,
    @Args(() => ArticleListArgs) args: ArticleListArgs,
    @Ctx() context: Context,
  ): Connection<Article> {
    return joinedArticles(authoredArticles, person, args, context);
  }
}

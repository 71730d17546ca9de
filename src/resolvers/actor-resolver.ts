import { Args, Ctx, Query, Resolver } from "type-graphql";
import { Organization } from "../entities/organization.js";
import { Person } from "../entities/person.js";
import type { Connection } from "../schema/connection.js";
import { ActorConnection } from "../schema/connections.js";
import type { Context } from "../schema/context.js";
import { findEntity } from "../schema/find-by-key.js";
import { EntityKeyArgs } from "../schema/key-args.js";
import { allEntities, EntityListArgs } from "../schema/named-list.js";
import { Actor } from "../schema/types/actor.js";

@Resolver(() => Actor)
export class ActorResolver {
  @Query(() => Actor, {
    nullable: true,
    description:
      "One person or organization, by exactly one key; null where there is none. Their slugs are one space; an identifier that both bear answers the person.",
  })
  actor(@Args(() => EntityKeyArgs) key: EntityKeyArgs, @Ctx() context: Context): Promise<Actor | null> {
    return findEntity(["Person", "Organization"], key, context);
  }

  @Query(() => ActorConnection, {
    description: "People and organizations in one list, by name unless another order is asked for.",
  })
  actors(@Args(() => EntityListArgs) args: EntityListArgs, @Ctx() context: Context): Connection<Actor> {
    return allEntities<Actor>([Person, Organization], args, context);
  }
}

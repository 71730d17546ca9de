import { Args, Ctx, Query, Resolver } from "type-graphql";
import { Organization } from "../entities/organization.js";
import type { Connection } from "../schema/connection.js";
import { OrganizationConnection } from "../schema/connections.js";
import type { Context } from "../schema/context.js";
import { findEntity } from "../schema/find-by-key.js";
import { EntityKeyArgs } from "../schema/key-args.js";
import { allEntities, EntityListArgs } from "../schema/named-list.js";

@Resolver(() => Organization)
export class OrganizationResolver {
  @Query(() => Organization, {
    nullable: true,
    description: "One organization, by exactly one key; null where there is none.",
  })
  organization(
    @Args(() => EntityKeyArgs) key: EntityKeyArgs,
    @Ctx() context: Context,
  ): Promise<Organization | null> {
    return findEntity(["Organization"], key, context);
  }

  @Query(() => OrganizationConnection, {
    description: "Organizations, by name unless another order is asked for.",
  })
  organizations(
    @Args(() => EntityListArgs) args: EntityListArgs,
    @Ctx() context: Context,
  ): Connection<Organization> {
    return allEntities([Organization], args, context);
  }
}

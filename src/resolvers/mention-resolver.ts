import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { targetOf } from "../database/mention-target.js";
import { Mention } from "../entities/mention.js";
import type { Context } from "../schema/context.js";
import { findTarget } from "../schema/find-by-key.js";
import { Entity } from "../schema/types/entity.js";

@Resolver(() => Mention)
export class MentionResolver {
  @FieldResolver(() => Entity, { description: "Whom or what the story mentions." })
  entity(@Root() mention: Mention, @Ctx() context: Context): Promise<Entity> {
    return findTarget(targetOf(mention), context) as Promise<Entity>;
  }
}

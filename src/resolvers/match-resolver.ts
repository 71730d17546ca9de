import { Ctx, FieldResolver, Float, Resolver, Root } from "type-graphql";
import type { TermMatch as FoundTerm } from "../archive/matches.js";
import { targetOf } from "../database/mention-target.js";
import { TextField } from "../entities/evidence.js";
import { Place } from "../entities/place.js";
import type { Context } from "../schema/context.js";
import { findTarget } from "../schema/find-by-key.js";
import { toTextField } from "../schema/highlights.js";
import { AreaMatch, distanceTo, MentionMatch, TermMatch } from "../schema/matches.js";
import { Entity } from "../schema/types/entity.js";

@Resolver(() => TermMatch)
export class TermMatchResolver {
  @FieldResolver(() => TextField, { description: "In which text." })
  field(@Root() { field }: FoundTerm): TextField {
    return toTextField(field);
  }
}

@Resolver(() => MentionMatch)
export class MentionMatchResolver {
  @FieldResolver(() => Entity, { description: "Whom or what the filter names." })
  entity(@Root() { target }: MentionMatch, @Ctx() context: Context): Promise<Entity> {
    return findTarget(target, context) as Promise<Entity>;
  }
}

@Resolver(() => AreaMatch)
export class AreaMatchResolver {
  @FieldResolver(() => Place, { description: "The place." })
  place(@Root() { mention }: AreaMatch, @Ctx() { loaders }: Context): Promise<Place | null> {
    return loaders.row(Place).load(targetOf(mention).id);
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description:
      "How far the place is from the centre of `near`, in kilometres by great circle, to the metre; null of `within`.",
  })
  async distance(
    @Root() { mention, circle }: AreaMatch,
    @Ctx() { loaders }: Context,
  ): Promise<number | null> {
    return distanceTo(await loaders.row(Place).load(targetOf(mention).id), circle);
  }
}

import { ArgsType, Field, Int, ObjectType } from "type-graphql";
import { readSuggestions, type SuggestionQuery } from "../database/suggestions.js";
import { BadUserInput } from "../errors.js";
import { type EntityKind, entityKinds } from "../news/entity-kind.js";
import { foldName } from "../text/fold.js";
import { checkSearch } from "./check-search.js";
import { maxPageSize } from "./connection-args.js";
import type { Context } from "./context.js";
import { findTarget } from "./find-by-key.js";
import { Entity } from "./types/entity.js";
import { EntityKindEnum } from "./types/enums.js";

@ArgsType()
export class SuggestArgs {
  @Field(() => String, {
    description:
      "How a name or an alias begins, from its first word on; case and accents do not matter. At most 200 characters.",
  })
  prefix!: string;

  @Field(() => [EntityKindEnum], {
    nullable: true,
    description: "Only of these kinds; null: of any.",
  })
  kinds?: EntityKind[] | null;

  @Field(() => Int, { defaultValue: 10, description: `How many at most: 1 to ${maxPageSize}.` })
  first!: number;
}

@ObjectType({
  simpleResolvers: true,
  description: "Who or what the beginning of a name can mean.",
})
export class Suggestion {
  @Field(() => Entity, { description: "Who or what." })
  entity!: () => Promise<Entity>;

  @Field({ description: "Its name that begins so, or else the first of its aliases that does." })
  name!: string;

  @Field(() => Int, {
    description: "How many stories mention it itself, exactly; what lies inside or under it does not count.",
  })
  articleCount!: number;
}

/** @throws BadUserInput where the arguments cannot be used */
export function toSuggestionQuery(args: SuggestArgs): SuggestionQuery {
  const { first } = args;
  if (first < 1 || first > maxPageSize) {
    throw new BadUserInput(`first is ${first}; give a number from 1 to ${maxPageSize}.`, ["first"]);
  }
  const prefix = foldName(checkSearch(args.prefix, ["prefix"]) ?? "");
  return { prefix, kinds: entityKinds.filter((kind) => args.kinds?.includes(kind) ?? true), first };
}

/**
 * Who or what a beginning of a name can mean: each entity once, the most mentioned first.
 *
 * @throws BadUserInput where the arguments cannot be used
 */
export async function suggestionsFor(args: SuggestArgs, context: Context): Promise<Suggestion[]> {
  const found = await readSuggestions(context.snapshot, toSuggestionQuery(args));
  return found.map(({ kind, id, name, articles }) => ({
    entity: () => findTarget({ kind, id }, context) as Promise<Entity>,
    name,
    articleCount: articles,
  }));
}

import { GraphQLDateTime } from "graphql-scalars";
import { ArgsType, Field, Int, ObjectType } from "type-graphql";
import type { Standing } from "./bill.js";

@ArgsType()
export class RateLimitArgs {
  @Field(() => Boolean, {
    defaultValue: false,
    description:
      "Whether the operation is to be told its cost and not to be executed: the answer has `rateLimit` and nothing else.",
  })
  dryRun!: boolean;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "What this operation costs, and what its client may still have. Costs are counted in values: each field of an answer is one, as often as it may stand there by the sizes of the pages, and some that take more work say how many they are.",
})
export class RateLimit implements Partial<Standing> {
  @Field(() => Int, {
    description: "How many values this operation's answer may hold, known before anything is read.",
  })
  cost!: number;

  @Field(() => Int, {
    nullable: true,
    description: "How many the client may have in a minute; null where the server counts nothing.",
  })
  limit?: number;

  @Field(() => Int, {
    nullable: true,
    description: "How many are left of them, this operation taken off; null where the server counts nothing.",
  })
  remaining?: number;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: "When the client may have all of them again; null where the server counts nothing.",
  })
  resetAt?: Date;
}

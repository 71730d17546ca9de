import { Args, Ctx, Query, Resolver } from "type-graphql";
import type { Context } from "../schema/context.js";
import { RateLimit, RateLimitArgs } from "../schema/rate-limit.js";

@Resolver(() => RateLimit)
export class RateLimitResolver {
  @Query(() => RateLimit, {
    description: "What this operation costs, and how much its client may still have within the minute.",
  })
  rateLimit(@Args(() => RateLimitArgs) _args: RateLimitArgs, @Ctx() { bill }: Context): RateLimit {
    return bill.read();
  }
}

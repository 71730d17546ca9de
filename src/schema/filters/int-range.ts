import { Field, InputType, Int } from "type-graphql";
import type { NumberRange } from "../../database/filter/article-filter.js";

@InputType({ description: "A range of whole numbers, both ends included. One end may be left out." })
export class IntRange implements NumberRange {
  @Field(() => Int, { nullable: true, description: "At least so many." })
  min?: number | null;

  @Field(() => Int, { nullable: true, description: "At most so many." })
  max?: number | null;
}

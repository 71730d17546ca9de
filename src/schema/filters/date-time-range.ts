import { GraphQLDateTime } from "graphql-scalars";
import { Field, InputType } from "type-graphql";

@InputType({
  description: "A stretch of time, half-open: what begins at `before` is out. One end may be left out.",
})
export class DateTimeRange {
  @Field(() => GraphQLDateTime, { nullable: true, description: "From this moment on, it included." })
  from?: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "Until this moment, it excluded." })
  before?: Date | null;
}

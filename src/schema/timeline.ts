import { GraphQLDateTime } from "graphql-scalars";
import { ArgsType, Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { type Interval, isTimeZone } from "../archive/calendar.js";
import type { Cut } from "../archive/timeline.js";
import { BadUserInput } from "../errors.js";

const TimelineInterval: { readonly [Name in Interval]: Name } = {
  DAY: "DAY",
  WEEK: "WEEK",
  MONTH: "MONTH",
  QUARTER: "QUARTER",
  YEAR: "YEAR",
};

registerEnumType(TimelineInterval, {
  name: "TimelineInterval",
  description: "How long the buckets of a timeline are.",
  valuesConfig: {
    DAY: { description: "From midnight to midnight." },
    WEEK: { description: "From Monday to Monday (ISO 8601)." },
    MONTH: { description: "Months of the calendar." },
    QUARTER: { description: "Three months from January, April, July or October." },
    YEAR: { description: "Years of the calendar." },
  },
});

@ArgsType()
export class TimelineArgs {
  @Field(() => TimelineInterval, { description: "How long a bucket is." })
  interval!: Interval;

  @Field(() => String, {
    defaultValue: "UTC",
    description:
      "Where the days begin: a name of the IANA time zone database such as `Asia/Karachi`, summer time and all.",
  })
  timeZone!: string;
}

/** @throws BadUserInput where there is no such time zone */
export function toCut({ interval, timeZone }: TimelineArgs): Cut {
  if (!isTimeZone(timeZone)) {
    throw new BadUserInput(
      `"${timeZone.slice(0, 40)}" is no time zone; give one of the IANA database such as UTC or Asia/Karachi.`,
      ["timeZone"],
    );
  }
  return { interval, timeZone };
}

@ObjectType({ simpleResolvers: true, description: "One stretch of a timeline, half-open." })
export class TimelineBucket {
  @Field(() => GraphQLDateTime, { description: "When it begins (UTC), as `publishedAt.from` of a filter." })
  from!: string;

  @Field(() => GraphQLDateTime, { description: "When it ends (UTC), as `publishedAt.before` of a filter." })
  before!: string;

  @Field(() => Int, { description: "How many stories were published in it, exactly." })
  count!: number;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "When the stories of a list were published. All its counts together are the list's `totalCount`.",
})
export class Timeline {
  @Field(() => [TimelineBucket], {
    description: "From the first with a story to the last, the empty ones between them too; at most 20,000.",
  })
  buckets!: TimelineBucket[];

  @Field(() => Int, { description: "How many stories have no date." })
  undated!: number;
}

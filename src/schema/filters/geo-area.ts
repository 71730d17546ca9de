import { Field, Float, InputType } from "type-graphql";
import type { Box, Circle } from "../../geo/bounding-box.js";

@InputType({
  description: "All points within some distance of a centre, by great circle. Degrees are WGS 84.",
})
export class GeoCircle implements Circle {
  @Field(() => Float, { description: "The centre's degrees north of the equator, -90 to 90." })
  latitude!: number;

  @Field(() => Float, { description: "The centre's degrees east of Greenwich, -180 to 180." })
  longitude!: number;

  @Field(() => Float, {
    description: "In kilometres, more than 0 and at most 20016, which is half around the Earth.",
  })
  radius!: number;
}

@InputType({
  description:
    "An area between two parallels and two meridians, its edges included. Degrees are WGS 84. Where `west` is greater than `east`, it crosses the antimeridian (180°).",
})
export class GeoBox implements Box {
  @Field(() => Float, { description: "Its southern edge, -90 to 90, not north of `north`." })
  south!: number;

  @Field(() => Float, { description: "Its northern edge, -90 to 90." })
  north!: number;

  @Field(() => Float, { description: "Its western edge, -180 to 180." })
  west!: number;

  @Field(() => Float, { description: "Its eastern edge, -180 to 180." })
  east!: number;
}

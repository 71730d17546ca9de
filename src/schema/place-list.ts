import { ArgsType, Field } from "type-graphql";
import type { PlaceQuery } from "../archive/named.js";
import { BadUserInput } from "../errors.js";
import type { PlaceKind } from "../news/place-kind.js";
import { checkBox, checkCircle } from "./filters/check-area.js";
import { GeoBox, GeoCircle } from "./filters/geo-area.js";
import { EntityListArgs } from "./named-list.js";
import { PlaceKindEnum } from "./types/enums.js";

const maxKinds = Object.keys(PlaceKindEnum).length;

@ArgsType()
export class PlaceListArgs extends EntityListArgs {
  @Field(() => GeoCircle, { nullable: true, description: "Only places whose point lies in this circle." })
  near?: GeoCircle | null;

  @Field(() => GeoBox, { nullable: true, description: "Only places whose point lies in this box." })
  within?: GeoBox | null;

  @Field(() => [PlaceKindEnum], {
    nullable: true,
    description: "Only places of these kinds, such as `[COUNTRY]`; an empty list: none.",
  })
  kinds?: PlaceKind[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Only what lies in this place, however deep: its slug, id or `scheme:value`. In an unknown one lies nothing.",
  })
  inside?: string | null;
}

/** @throws BadUserInput where the arguments cannot be used */
export function checkPlaces({ near, within, kinds, inside }: PlaceListArgs): PlaceQuery {
  if (near) checkCircle(near, ["near"]);
  if (within) checkBox(within, ["within"]);
  if (kinds && kinds.length > maxKinds) {
    throw new BadUserInput(`kinds has ${kinds.length} values; there are ${maxKinds} to choose from.`, [
      "kinds",
    ]);
  }
  return { near: near ?? null, within: within ?? null, kinds: kinds ?? null, inside: inside ?? null };
}

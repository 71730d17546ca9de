import { Field, Float, ObjectType } from "type-graphql";
import { Column, Entity as Table } from "typeorm";
import type { PlaceKind } from "../news/place-kind.js";
import { Entity } from "../schema/types/entity.js";
import { PlaceKindEnum } from "../schema/types/enums.js";

@ObjectType({
  implements: [Entity],
  simpleResolvers: true,
  description:
    "A point or an area on Earth, in a hierarchy: Mamond ⊂ Bajaur ⊂ Khyber Pakhtunkhwa ⊂ Pakistan.",
})
@Table("place")
export class Place extends Entity {
  override readonly __typename!: "Place";

  @Field(() => PlaceKindEnum, {
    nullable: true,
    description: "What sort of place; null where nobody has said.",
  })
  @Column("text", { nullable: true })
  kind!: PlaceKind | null;

  @Field(() => Float, {
    nullable: true,
    description: "Degrees north of the equator (WGS 84), from -90 to 90; for an area a point inside it.",
  })
  @Column("real", { nullable: true })
  latitude!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Degrees east of Greenwich (WGS 84), from -180 to 180; for an area a point inside it.",
  })
  @Column("real", { nullable: true })
  longitude!: number | null;

  @Field(() => String, {
    nullable: true,
    description: "The country that it is in, ISO 3166-1 alpha-2, such as `PK`.",
  })
  @Column("text", { nullable: true })
  countryCode!: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "How many people live there: a whole number, a Float since a continent's is too large for Int.",
  })
  @Column("bigint", { nullable: true })
  population!: number | null;

  @Column("integer", { nullable: true })
  parentId!: number | null;
}

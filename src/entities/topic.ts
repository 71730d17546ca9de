import { ObjectType } from "type-graphql";
import { Column, Entity as Table } from "typeorm";
import { Entity } from "../schema/types/entity.js";

@ObjectType({
  implements: [Entity],
  simpleResolvers: true,
  description:
    "A subject, in a hierarchy; with its IPTC Media Topics code among the identifiers where it has one.",
})
@Table("topic")
export class Topic extends Entity {
  override readonly __typename!: "Topic";

  @Column("integer", { nullable: true })
  broaderId!: number | null;
}

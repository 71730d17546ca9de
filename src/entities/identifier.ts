import { Field, ObjectType } from "type-graphql";
import { Column, PrimaryColumn, Entity as Table } from "typeorm";
import type { EntityKind } from "../news/entity-kind.js";

@ObjectType({
  simpleResolvers: true,
  description: "What a vocabulary calls an entity. `scheme:value` is a reference that filters take.",
})
@Table("identifier")
export class Identifier {
  @PrimaryColumn("text")
  kind!: EntityKind;

  @Field({ description: "The vocabulary, lower-case: `wikidata`, `geonames`, `medtop`, `reuters` …" })
  @PrimaryColumn("text")
  scheme!: string;

  @Field({ description: "The code in that vocabulary." })
  @PrimaryColumn("text")
  value!: string;

  @Column("integer")
  entityId!: number;
}

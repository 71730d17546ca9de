import { Field, InterfaceType } from "type-graphql";
import { Column, PrimaryGeneratedColumn } from "typeorm";
import { Node, type TypedRow } from "./node.js";

@InterfaceType({
  implements: [Node],
  description: "What stories are about or mention: a person, an organization, a place or a topic.",
  resolveType: (row: TypedRow) => row.__typename,
})
export abstract class Entity extends Node {
  @PrimaryGeneratedColumn("increment")
  override id!: number;

  @Field({
    description:
      "The readable key for URLs and filters, such as `khyber-pakhtunkhwa`. It is unique among its kind (people and organizations share one space) and goes on answering when the name changes.",
  })
  @Column("text", { unique: true })
  slug!: string;

  @Field({ description: "The name to show." })
  @Column("text")
  name!: string;

  /** The folded name; lists by name are ordered by it, alike on every engine. */
  @Column("text")
  sortName!: string;

  @Field(() => String, { nullable: true, description: "One or two sentences on who or what this is." })
  @Column("text", { nullable: true })
  description!: string | null;

  @Field({
    description:
      "Whether an editor has confirmed this entry. False where it was made from what a document said and nobody has looked at it yet.",
  })
  @Column("boolean")
  reviewed!: boolean;
}

import { Field, ObjectType } from "type-graphql";
import { Column, PrimaryGeneratedColumn, Entity as Table } from "typeorm";
import { Node } from "../schema/types/node.js";

@ObjectType({
  implements: [Node],
  simpleResolvers: true,
  description: "Who published a story: a newspaper, an agency, a broadcaster.",
})
@Table("source")
export class Source extends Node {
  override readonly __typename!: "Source";

  @PrimaryGeneratedColumn("increment")
  override id!: number;

  @Field({ description: "The readable key for URLs and filters, such as `arab-news`." })
  @Column("text", { unique: true })
  slug!: string;

  @Field({ description: "The name to show." })
  @Column("text")
  name!: string;

  /** The folded name; the list by name is ordered by it. */
  @Column("text")
  sortName!: string;

  @Field(() => String, { nullable: true, description: "Its main internet domain, such as `arabnews.com`." })
  @Column("text", { nullable: true })
  domain!: string | null;
}

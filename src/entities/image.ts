import { Field, Int, ObjectType } from "type-graphql";
import { Column, PrimaryColumn, Entity as Table } from "typeorm";

@ObjectType({ simpleResolvers: true, description: "A picture that comes with a story." })
@Table("article_image")
export class Image {
  @PrimaryColumn("integer")
  articleId!: number;

  /** Where the document lists it, from 0. */
  @PrimaryColumn("integer")
  position!: number;

  @Field(() => String, {
    nullable: true,
    description: "Where the picture is; null where only its caption came.",
  })
  @Column("text", { nullable: true })
  url!: string | null;

  @Field(() => String, { nullable: true, description: "What it shows, plain text." })
  @Column("text", { nullable: true })
  caption!: string | null;

  @Field(() => String, { nullable: true, description: "Whom to name as its maker, as printed." })
  @Column("text", { nullable: true })
  credit!: string | null;

  @Field(() => Int, { nullable: true, description: "Pixels." })
  @Column("integer", { nullable: true })
  width!: number | null;

  @Field(() => Int, { nullable: true, description: "Pixels." })
  @Column("integer", { nullable: true })
  height!: number | null;

  /** The article's, copied. */
  @Column("integer")
  listed!: 0 | 1;
}

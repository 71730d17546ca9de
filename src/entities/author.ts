import { Field, ObjectType } from "type-graphql";
import { Column, PrimaryColumn, Entity as Table } from "typeorm";

/** Who wrote it stands in a table of its own, so that reporters do not count as mentioned. */
@ObjectType({ simpleResolvers: true, description: "One of those who wrote a story." })
@Table("article_author")
export class Author {
  @PrimaryColumn("integer")
  articleId!: number;

  /** Where the byline lists the author, from 0. */
  @PrimaryColumn("integer")
  position!: number;

  @Field({ description: "The name as printed." })
  @Column("text")
  name!: string;

  @Column("integer")
  personId!: number;

  /** The article's, copied. */
  @Column("text")
  orderedAt!: string;

  /** The article's, copied. */
  @Column("integer")
  listed!: 0 | 1;
}

import { Column, PrimaryColumn, Entity as Table } from "typeorm";

/** One of the numbers by which near-duplicates of an article are found: whatever shares one may be near. */
@Table("article_band")
export class ArticleBand {
  @PrimaryColumn("integer")
  articleId!: number;

  /** Which of them, from 0. */
  @PrimaryColumn("integer")
  band!: number;

  /** Signed, 32 bits. */
  @Column("integer")
  hash!: number;
}

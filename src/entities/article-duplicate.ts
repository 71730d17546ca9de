import { Column, PrimaryColumn, Entity as Table } from "typeorm";

/** Two articles of nearly the same text; a row for each direction, so that the list of either is one walk. */
@Table("article_duplicate")
export class ArticleDuplicate {
  @PrimaryColumn("integer")
  articleId!: number;

  @PrimaryColumn("integer")
  otherId!: number;

  /** In thousandths, 700 to 1000: whole numbers compare alike on every database. */
  @Column("integer")
  similarity!: number;

  /** The other article's, copied. */
  @Column("text")
  orderedAt!: string;

  /** 1 where both articles are: a tombstone's list is empty, and it is in nobody's. */
  @Column("integer")
  listed!: 0 | 1;
}

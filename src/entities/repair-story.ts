import { Column, PrimaryColumn, Entity as Table } from "typeorm";

/** What a split said of one story, for the versions of it that come later. */
@Table("repair_story")
export class RepairStory {
  @PrimaryColumn("integer")
  articleId!: number;

  @PrimaryColumn("integer")
  repairId!: number;

  /** The names, folded, under which the story mentioned what went. */
  @Column("simple-json")
  names!: string[];

  /** The names, folded, under which its byline had what went. */
  @Column("simple-json")
  authors!: string[];
}

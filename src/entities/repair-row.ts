import { Column, PrimaryColumn, Entity as Table } from "typeorm";

/** One row that a repair changed: all its columns before and after, but for those that copy the article's. */
@Table("repair_row")
export class RepairRow {
  @PrimaryColumn("integer")
  repairId!: number;

  @PrimaryColumn("text")
  tableName!: string;

  /** A JSON list of the row's primary key. */
  @PrimaryColumn("text")
  key!: string;

  /** Null where the repair made the row. */
  @Column("simple-json", { nullable: true })
  before!: Record<string, unknown> | null;

  /** Null where the repair took the row away. */
  @Column("simple-json", { nullable: true })
  after!: Record<string, unknown> | null;
}

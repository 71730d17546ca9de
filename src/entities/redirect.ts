import { Column, PrimaryColumn, Entity as Table } from "typeorm";
import type { EntityKind } from "../news/entity-kind.js";

/** A key that was merged into another: `Person:7` keeps answering as the person it turned out to be. */
@Table("redirect")
export class Redirect {
  @PrimaryColumn("text")
  kind!: EntityKind;

  @PrimaryColumn("integer")
  fromId!: number;

  @Column("integer")
  toId!: number;
}

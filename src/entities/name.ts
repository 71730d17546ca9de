import { Column, PrimaryColumn, Entity as Table } from "typeorm";
import type { EntityKind } from "../news/entity-kind.js";

/** Every name that an entity goes by: position 0 is `name`, the others are its aliases. */
@Table("name")
export class Name {
  @PrimaryColumn("text")
  kind!: EntityKind;

  @PrimaryColumn("integer")
  entityId!: number;

  @PrimaryColumn("integer")
  position!: number;

  @Column("text")
  name!: string;

  /** As `foldName` makes it; look-ups compare this. */
  @Column("text")
  folded!: string;
}

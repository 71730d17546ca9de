import { Column, PrimaryGeneratedColumn, Entity as Table } from "typeorm";
import type { EntityKind } from "../news/entity-kind.js";

/** What an editor can do where the archive took somebody for somebody else. */
export type RepairAction = "merge" | "split" | "rename" | "reparent";

/** One repair of who is who, so that it can be undone; what it changed stands in `repair_row`. */
@Table("repair")
export class Repair {
  @PrimaryGeneratedColumn("increment")
  id!: number;

  @Column("text")
  action!: RepairAction;

  @Column("text")
  kind!: EntityKind;

  /** The entity that goes on; then, of a merge, the one that went into it, and of a split the one that came of it. */
  @Column("simple-json")
  entityIds!: number[];

  /** The request in its own words, and how the entities were called then. */
  @Column("simple-json")
  asked!: Record<string, unknown>;

  @Column("text")
  doneAt!: string;

  @Column("text", { nullable: true })
  undoneAt!: string | null;
}

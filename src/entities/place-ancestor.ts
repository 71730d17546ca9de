import { Column, PrimaryColumn, Entity as Table } from "typeorm";

/** Everything above a place, kept beside its parent so that a lineage is one read; rebuilt when it is re-parented. */
@Table("place_ancestor")
export class PlaceAncestor {
  @PrimaryColumn("integer")
  placeId!: number;

  @PrimaryColumn("integer")
  ancestorId!: number;

  /** How many steps up, from 1. */
  @Column("integer")
  depth!: number;
}

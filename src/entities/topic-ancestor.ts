import { Column, PrimaryColumn, Entity as Table } from "typeorm";

/** Everything above a topic, kept beside its parent so that a lineage is one read; rebuilt when it is re-parented. */
@Table("topic_ancestor")
export class TopicAncestor {
  @PrimaryColumn("integer")
  topicId!: number;

  @PrimaryColumn("integer")
  ancestorId!: number;

  /** How many steps up, from 1. */
  @Column("integer")
  depth!: number;
}

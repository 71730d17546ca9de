import { Column, Entity, PrimaryColumn } from "typeorm";

/** How far a table has come into this archive by `newsgraph copy`; there is none once the copy is whole. */
@Entity("copy_step")
export class CopyStep {
  @PrimaryColumn({ type: "text" })
  step!: string;

  /** The key of the last row that is here, in the order of the source, as a JSON list; null where all are. */
  @Column({ type: "text", nullable: true })
  after!: string | null;

  @Column({ type: "boolean" })
  isDone!: boolean;

  /** Tells the source, and the state that it was in. */
  @Column({ type: "text" })
  source!: string;
}

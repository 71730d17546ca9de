import { Column, PrimaryColumn, Entity as Table } from "typeorm";
import type { EntityKind } from "../news/entity-kind.js";

/** Within which slugs are unique: people and organizations share one space. */
export type SlugScope = "actor" | "place" | "topic" | "source" | "article";

/** Every slug ever given, the current one and those that it replaced, so that all of them keep answering. */
@Table("slug")
export class Slug {
  @PrimaryColumn("text")
  scope!: SlugScope;

  @PrimaryColumn("text")
  slug!: string;

  @Column("text")
  kind!: EntityKind | "Source" | "Article";

  @Column("integer")
  targetId!: number;
}

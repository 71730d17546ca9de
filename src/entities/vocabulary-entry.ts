import { Column, PrimaryColumn, Entity as Table } from "typeorm";
import type { EntityKind } from "../news/entity-kind.js";

/**
 * What a vocabulary said of an entity when it was last imported. Where the entity still says the same, the next import
 * may say something else; where it does not, an editor has decided since.
 */
@Table("vocabulary_entry")
export class VocabularyEntry {
  /** `medtop`, `geonames`, `iso3166-1` … */
  @PrimaryColumn("text")
  vocabulary!: string;

  @PrimaryColumn("text")
  kind!: EntityKind;

  @PrimaryColumn("integer")
  entityId!: number;

  /** The entity's columns as the vocabulary had them, and its `aliases`: a JSON list of pairs of name and value. */
  @Column("text")
  said!: string;
}

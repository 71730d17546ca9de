import { Column, PrimaryColumn } from "typeorm";
import type { MentionRelation } from "../news/mention-relation.js";

/** Which mention brought an article under a place or topic: the mentioned one's key and that mention's tie. */
export interface Via {
  id: number;
  relations: MentionRelation[];
  relevance: number | null;
}

/**
 * One article under one place or topic: what it mentions and everything above that, each pair once. With it
 * "anywhere inside Khyber Pakhtunkhwa" is one walk over one index.
 */
export abstract class Containment {
  @PrimaryColumn("integer")
  articleId!: number;

  /** The article's, copied. */
  @Column("text")
  orderedAt!: string;

  /** The article's, copied. */
  @Column("integer")
  listed!: 0 | 1;

  @Column("simple-json")
  via!: Via[];
}

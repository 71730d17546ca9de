import { Field, Float, ObjectType } from "type-graphql";
import { Column, PrimaryColumn } from "typeorm";
import type { MentionRelation } from "../news/mention-relation.js";
import type { MentionResolution } from "../news/mention-resolution.js";
import { MentionRelationEnum, MentionResolutionEnum } from "../schema/types/enums.js";
import { Evidence } from "./evidence.js";

/** One article's tie to one entity. A table per kind of entity, so that each has its own index. */
@ObjectType({
  simpleResolvers: true,
  description: "One story's tie to one person, organization, place or topic.",
})
export abstract class Mention {
  @PrimaryColumn("integer")
  articleId!: number;

  /** Where the document lists it, from 0. */
  @Column("integer")
  position!: number;

  /** The article's, copied, so that a list by date is one walk over this table's index. */
  @Column("text")
  orderedAt!: string;

  /** The article's, copied. */
  @Column("integer")
  listed!: 0 | 1;

  @Field(() => [MentionRelationEnum], { description: "How the story stands to it; at least one." })
  @Column("simple-json")
  relations!: MentionRelation[];

  @Field(() => Float, {
    nullable: true,
    description: "How much it matters to the story, from 0 to 1; null where the provider does not say.",
  })
  @Column("real", { nullable: true })
  relevance!: number | null;

  @Field(() => [String], {
    description: "The forms in which the document and the story name it, as printed.",
  })
  @Column("simple-json")
  names!: string[];

  @Field(() => [String], {
    description: "What the story says a person is, as printed; empty for other kinds.",
  })
  @Column("simple-json")
  occupations!: string[];

  @Field(() => [Evidence], { description: "Where the story's text names it, in reading order." })
  @Column("simple-json")
  evidence!: Evidence[];

  @Field(() => MentionResolutionEnum, {
    nullable: true,
    description:
      "How the archive found out whom or what is meant; the surest way where the story names it in several. Null for stories that were taken in before this was kept.",
  })
  @Column("text", { nullable: true })
  resolvedBy!: MentionResolution | null;
}

import { GraphQLDateTime } from "graphql-scalars";
import { Field, Int, ObjectType } from "type-graphql";
import { Column, PrimaryGeneratedColumn, Entity as Table } from "typeorm";
import type { PublicationStatus } from "../news/publication-status.js";
import { PublicationStatusEnum } from "../schema/types/enums.js";
import { Node } from "../schema/types/node.js";

/**
 * What came in, in this version and those before it, is kept as `ArticleVersion`. The text columns (`body`,
 * `bodyHtml`) are long and seldom asked for: lists leave them out and a loader fetches them for all articles of a
 * level at once.
 */
@ObjectType({
  implements: [Node],
  simpleResolvers: true,
  description:
    "One story in its newest version. A story that was withheld or canceled still answers to its key, as a tombstone: id, uri, slug, status, version and updatedAt stay, the content is null and the lists are empty.",
})
@Table("article")
export class Article extends Node {
  override readonly __typename!: "Article";

  @PrimaryGeneratedColumn("increment")
  override id!: number;

  @Field({ description: "The provider's identity of the story, the same in all its versions." })
  @Column("text", { unique: true })
  uri!: string;

  @Field({
    description: "The readable key for URLs, from the first headline (from the uri where there is none).",
  })
  @Column("text", { unique: true })
  slug!: string;

  @Column("integer")
  sourceId!: number;

  @Field(() => String, { nullable: true, description: "Where the story stands on the web." })
  @Column("text", { nullable: true })
  url!: string | null;

  @Field(() => String, { nullable: true, description: "The headline; some wire stories have none." })
  @Column("text", { nullable: true })
  headline!: string | null;

  @Field(() => String, { nullable: true, description: "The summary under the headline, plain text." })
  @Column("text", { nullable: true })
  standfirst!: string | null;

  @Field(() => String, { nullable: true, description: "Who wrote it, as printed." })
  @Column("text", { nullable: true })
  byline!: string | null;

  @Field(() => String, { nullable: true, description: "The language, a BCP 47 tag such as `en` or `en-GB`." })
  @Column("text", { nullable: true })
  language!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Where it was filed from, as printed, such as `PESHAWAR`.",
  })
  @Column("text", { nullable: true })
  dateline!: string | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: "When it was first published (UTC); null where the source gives no date.",
  })
  @Column("text", { nullable: true })
  publishedAt!: string | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: "When this version was made (UTC); null where the source gives no date.",
  })
  @Column("text", { nullable: true })
  updatedAt!: string | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description:
      "When this archive first took the story in (UTC). An undated story stands here in date order.",
  })
  @Column("text")
  firstSeenAt!: string;

  /** `publishedAt`, or else `firstSeenAt`: every list of articles is ordered by it. */
  @Column("text")
  orderedAt!: string;

  @Field({ description: "The provider's version, as printed." })
  @Column("text")
  version!: string;

  @Field(() => PublicationStatusEnum, { description: "Whether it may be read." })
  @Column("text")
  status!: PublicationStatus;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: "Until when (UTC) it was held back; such a story is not to be seen before.",
  })
  @Column("text", { nullable: true })
  embargoedUntil!: string | null;

  /** 1 where readers see it in lists: usable, not embargoed. A literal in every list's SQL. */
  @Column("integer")
  listed!: 0 | 1;

  @Field(() => Int, {
    nullable: true,
    description: "How many words headline, standfirst and body have together.",
  })
  @Column("integer")
  wordCount!: number;

  @Field(() => String, { nullable: true, description: "Who holds the copyright." })
  @Column("text", { nullable: true })
  copyrightHolder!: string | null;

  @Field(() => String, { nullable: true, description: "The copyright notice to show with the story." })
  @Column("text", { nullable: true })
  copyrightNotice!: string | null;

  @Field(() => String, { nullable: true, description: "What one may do with the story." })
  @Column("text", { nullable: true })
  usageTerms!: string | null;

  @Column("text", { nullable: true, select: false })
  body!: string | null;

  @Column("text", { nullable: true, select: false })
  bodyHtml!: string | null;

  /** The digest of the version that this is. */
  @Column("text", { select: false })
  digest!: string;
}

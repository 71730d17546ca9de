import { GraphQLDateTime } from "graphql-scalars";
import { Field, ObjectType } from "type-graphql";
import { Column, PrimaryGeneratedColumn, Entity as Table } from "typeorm";
import type { NewsItem } from "../news/news-item.js";
import type { PublicationStatus } from "../news/publication-status.js";
import { PublicationStatusEnum } from "../schema/types/enums.js";

/** `item` is what the version came in as; its texts are read from it where somebody asks. */
@ObjectType({
  simpleResolvers: true,
  description:
    "One of the versions in which a story came. Of a version that was itself withheld, canceled or is still under embargo only `version`, `updatedAt` and `status` are shown, and no changes from or to it.",
})
@Table("article_version")
export class ArticleVersion {
  readonly __typename!: "ArticleVersion";

  @PrimaryGeneratedColumn("increment")
  id!: number;

  @Column("integer")
  articleId!: number;

  @Field({ description: "The provider's version, as printed." })
  @Column("text")
  version!: string;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: "When this version was made (UTC); null where the source gives no date.",
  })
  @Column("text", { nullable: true })
  updatedAt!: string | null;

  @Field(() => PublicationStatusEnum, { description: "Whether this version was to be read." })
  @Column("text")
  status!: PublicationStatus;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: "Until when (UTC) this version was held back.",
  })
  @Column("text", { nullable: true })
  embargoedUntil!: string | null;

  @Field(() => String, { nullable: true, description: "The headline in this version." })
  @Column("text", { nullable: true })
  headline!: string | null;

  /** Tells where it stands among the versions of its story; of equal ones the later `id` is the newer. */
  @Column("text")
  versionKey!: string;

  /** null where it came before documents were kept. */
  @Column("integer", { nullable: true })
  documentId!: number | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: "When this archive took the version in (UTC).",
  })
  @Column("text")
  receivedAt!: string | null;

  /** Not stored: it is told by whoever reads the row. */
  @Field({ description: "Whether it is the newest: what the story itself shows." })
  isCurrent!: boolean;

  /** SHA-256 of `item`, hex: a story has no two versions with the same. */
  @Column("text", { select: false })
  digest!: string;

  @Column("simple-json", { select: false })
  item!: NewsItem;
}

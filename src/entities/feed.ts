import { Column, PrimaryGeneratedColumn, Entity as Table } from "typeorm";

/** What came of asking a feed: news, nothing new, or the code of what went wrong. */
export type FeedResult = "news" | "unchanged" | `FEED_${string}`;

/** A feed that is asked again and again, and how it stands. Times are UTC with milliseconds. */
@Table("feed")
export class Feed {
  @PrimaryGeneratedColumn("increment")
  id!: number;

  /** Where it is asked, with name and password where it wants them; a permanent redirect changes it. */
  @Column("text", { unique: true })
  url!: string;

  /** Where it was when it was added: ids that are the feed's own are told apart by it, whatever became of the address. */
  @Column("text")
  addedUrl!: string;

  /** What its source is called, in place of the feed's own title. */
  @Column("text", { nullable: true })
  name!: string | null;

  /** The title that it gives itself. */
  @Column("text", { nullable: true })
  title!: string | null;

  /** BCP 47, of stories that do not say theirs. */
  @Column("text", { nullable: true })
  language!: string | null;

  /** Minutes between two requests; null leaves them to the program. */
  @Column("integer", { nullable: true })
  every!: number | null;

  @Column("text")
  addedAt!: string;

  /** When it is due; null where it has stopped. */
  @Column("text", { nullable: true })
  nextAt!: string | null;

  /** Until when whoever has the claim alone may ask it. */
  @Column("text", { nullable: true })
  claimedUntil!: string | null;

  @Column("text", { nullable: true })
  claim!: string | null;

  @Column("text", { nullable: true })
  askedAt!: string | null;

  @Column("text", { nullable: true })
  result!: FeedResult | null;

  /** What went wrong, in a sentence. */
  @Column("text", { nullable: true })
  reason!: string | null;

  /** How many times in a row nothing could be had. */
  @Column("integer")
  failures!: number;

  /** How many stories the archive has through it. */
  @Column("integer")
  stories!: number;

  /** The resource that the validators are of (RFC 9110, 8.8), which redirects may have led to. */
  @Column("text", { nullable: true })
  validatedUrl!: string | null;

  @Column("text", { nullable: true })
  etag!: string | null;

  @Column("text", { nullable: true })
  lastModified!: string | null;

  /** SHA-256 of what was read last: many servers send the same again without any validator. */
  @Column("text", { nullable: true })
  digest!: string | null;

  /** How often it changes by its own word (seconds between two changes). */
  @Column("integer", { nullable: true })
  declaredInterval!: number | null;

  /** The hours of a day (UTC) in which it wants to be left alone: bit 0 is midnight to one. */
  @Column("integer")
  quietHours!: number;

  /** The days of a week (UTC) on which it wants to be left alone: bit 0 is Sunday. */
  @Column("integer")
  quietDays!: number;
}

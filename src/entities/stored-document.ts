import { GraphQLDateTime } from "graphql-scalars";
import { Field, Int, ObjectType } from "type-graphql";
import { Column, PrimaryGeneratedColumn, Entity as Table } from "typeorm";

@ObjectType("Document", {
  simpleResolvers: true,
  description:
    "What a version was read from, kept byte for byte: the smallest piece of a file that holds the story whole.",
})
@Table("document")
export class StoredDocument {
  @PrimaryGeneratedColumn("increment")
  id!: number;

  @Field({ description: "The form that it is in, such as `ninjs`." })
  @Column("text")
  format!: string;

  @Field({
    description: "SHA-256 of its bytes, 64 hexadecimal digits. `newsgraph document` prints the bytes for it.",
  })
  @Column("text", { unique: true })
  digest!: string;

  @Field({
    description:
      "The name of the file in which it came first, without the directory, or the address of the feed.",
  })
  @Column("text")
  origin!: string;

  @Field(() => Int, { description: "How long it is (bytes)." })
  @Column("integer")
  size!: number;

  @Field(() => GraphQLDateTime, { description: "When this archive first took it in (UTC)." })
  @Column("text")
  receivedAt!: string;

  /** Compressed with gzip (RFC 1952). */
  @Column("text", { select: false })
  content!: Uint8Array;
}

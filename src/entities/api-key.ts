import { Column, PrimaryColumn, Entity as Table } from "typeorm";
import type { GivenRole } from "../access/role.js";

/** A key that programs send to be known by. Of its secret only the digest is stored: nobody can read a key back. */
@Table("api_key")
export class ApiKey {
  /** 12 hexadecimal digits, the part of the key that is no secret. */
  @PrimaryColumn("text")
  id!: string;

  /** What its maker calls it. */
  @Column("text")
  name!: string;

  @Column("text")
  role!: GivenRole;

  /** SHA-256 of the secret, hex. */
  @Column("text")
  digest!: string;

  @Column("text")
  createdAt!: string;

  /** From then on it is refused; null: never. */
  @Column("text", { nullable: true })
  expiresAt!: string | null;

  @Column("text", { nullable: true })
  revokedAt!: string | null;
}

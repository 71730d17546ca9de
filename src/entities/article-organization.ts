import { PrimaryColumn, Entity as Table } from "typeorm";
import { Mention } from "./mention.js";

@Table("article_organization")
export class ArticleOrganization extends Mention {
  @PrimaryColumn("integer")
  organizationId!: number;
}

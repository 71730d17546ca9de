import { PrimaryColumn, Entity as Table } from "typeorm";
import { Mention } from "./mention.js";

@Table("article_person")
export class ArticlePerson extends Mention {
  @PrimaryColumn("integer")
  personId!: number;
}

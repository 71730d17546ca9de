import { PrimaryColumn, Entity as Table } from "typeorm";
import { Mention } from "./mention.js";

@Table("article_place")
export class ArticlePlace extends Mention {
  @PrimaryColumn("integer")
  placeId!: number;
}

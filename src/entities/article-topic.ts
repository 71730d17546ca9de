import { PrimaryColumn, Entity as Table } from "typeorm";
import { Mention } from "./mention.js";

@Table("article_topic")
export class ArticleTopic extends Mention {
  @PrimaryColumn("integer")
  topicId!: number;
}

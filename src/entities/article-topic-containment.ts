import { PrimaryColumn, Entity as Table } from "typeorm";
import { Containment } from "./containment.js";

@Table("article_topic_containment")
export class ArticleTopicContainment extends Containment {
  @PrimaryColumn("integer")
  topicId!: number;
}

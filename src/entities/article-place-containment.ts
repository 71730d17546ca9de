import { PrimaryColumn, Entity as Table } from "typeorm";
import { Containment } from "./containment.js";

@Table("article_place_containment")
export class ArticlePlaceContainment extends Containment {
  @PrimaryColumn("integer")
  placeId!: number;
}

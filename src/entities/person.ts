import { ObjectType } from "type-graphql";
import { Entity as Table } from "typeorm";
import { Actor } from "../schema/types/actor.js";

@ObjectType({ implements: [Actor], simpleResolvers: true, description: "A human being in the news." })
@Table("person")
export class Person extends Actor {
  override readonly __typename!: "Person";
}

import { ObjectType } from "type-graphql";
import { Entity as Table } from "typeorm";
import { Actor } from "../schema/types/actor.js";

@ObjectType({
  implements: [Actor],
  simpleResolvers: true,
  description: "A body that acts: a government's office, a company, a party, an armed group, an exchange.",
})
@Table("organization")
export class Organization extends Actor {
  override readonly __typename!: "Organization";
}

import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Author } from "../entities/author.js";
import { Person } from "../entities/person.js";
import type { Context } from "../schema/context.js";

@Resolver(() => Author)
export class AuthorResolver {
  @FieldResolver(() => Person, { description: "The person who wrote it." })
  person(@Root() author: Author, @Ctx() { loaders }: Context): Promise<Person> {
    return loaders.row(Person).load(author.personId) as Promise<Person>;
  }
}

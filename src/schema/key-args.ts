import { GraphQLDateTime } from "graphql-scalars";
import { ArgsType, Field, ID } from "type-graphql";
import { parseReference } from "../database/reference.js";
import { BadUserInput } from "../errors.js";
import { parseGlobalId } from "./global-id.js";

@ArgsType()
export class EntityKeyArgs {
  @Field(() => ID, { nullable: true, description: "Its id, as read before." })
  id?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Its slug, such as `amir-muqam`; former slugs answer too.",
  })
  slug?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What a vocabulary calls it, `scheme:value`, such as `wikidata:Q843`.",
  })
  identifier?: string | null;
}

@ArgsType()
export class SourceKeyArgs {
  @Field(() => ID, { nullable: true, description: "Its id, as read before." })
  id?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Its slug, such as `arab-news`; former slugs answer too.",
  })
  slug?: string | null;
}

@ArgsType()
export class ArticleKeyArgs {
  @Field(() => ID, { nullable: true, description: "Its id, as read before." })
  id?: string | null;

  @Field(() => String, { nullable: true, description: "Its slug; former slugs answer too." })
  slug?: string | null;

  @Field(() => String, { nullable: true, description: "The provider's identity of the story." })
  uri?: string | null;
}

@ArgsType()
export class ArticleAsOfArgs extends ArticleKeyArgs {
  @Field(() => GraphQLDateTime, {
    description: "The moment: the version that was the newest then, by its own time.",
  })
  at!: Date;
}

/**
 * The one key that a client gives, by name.
 *
 * @throws BadUserInput where there is none or more than one
 */
export function onlyKey<Name extends string>(
  args: { [Key in Name]?: string | null },
  names: readonly Name[],
): [Name, string] {
  const given = names.flatMap((name) => {
    const value = args[name];
    return value === null || value === undefined ? [] : [[name, value] as [Name, string]];
  });
  const [only, ...more] = given;
  const choice = `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
  if (!only) throw new BadUserInput(`Give one of ${choice}.`, []);
  if (more.length > 0) {
    const both = given.map(([name]) => name).join(" and ");
    throw new BadUserInput(`Give only one of ${choice}; ${both} are given.`, [more[0]?.[0] ?? only[0]]);
  }
  return only;
}

/**
 * The reference that a client's key stands for, whichever of id, slug and identifier it is.
 *
 * @throws BadUserInput
 */
export function toReference(
  args: EntityKeyArgs & SourceKeyArgs,
  kinds: readonly string[],
  names: ("id" | "slug" | "identifier")[],
): string | null {
  const [name, value] = onlyKey(args, names);
  if (name === "id") {
    parseGlobalId(value, ["id"], kinds);
    return value;
  }
  const { form } = parseReference(value);
  if (name === "identifier" && form !== "identifier") {
    throw new BadUserInput(
      `"${value.slice(0, 40)}" is not an identifier; write scheme:value with a lower-case scheme, such as wikidata:Q843.`,
      ["identifier"],
    );
  }
  // What cannot be a slug is the slug of nothing.
  return name === form ? value : null;
}

import { Field, InputType } from "type-graphql";

@InputType({ description: "Which languages a story must be in." })
export class LanguageFilter {
  @Field(() => [String], {
    nullable: true,
    description:
      "Stories in one of these language ranges (RFC 4647): `en` takes `en` and `en-GB`, `*` every known language; an empty list matches no story.",
  })
  anyOf?: string[] | null;
}

import { Field, ObjectType } from "type-graphql";

@ObjectType({
  simpleResolvers: true,
  description: "Where a page stands in its list (Relay's cursor connections).",
})
export class PageInfo {
  @Field({ description: "Whether more follows this page: go on with `first` and `after: endCursor`." })
  hasNextPage!: boolean;

  @Field({
    description: "Whether something precedes this page: go back with `last` and `before: startCursor`.",
  })
  hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "The cursor of the page's first edge; null on an empty page.",
  })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The cursor of the page's last edge; null on an empty page.",
  })
  endCursor!: string | null;
}

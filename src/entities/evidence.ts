import { Field, Int, ObjectType, registerEnumType } from "type-graphql";

export enum TextField {
  HEADLINE = "HEADLINE",
  STANDFIRST = "STANDFIRST",
  DATELINE = "DATELINE",
  BODY = "BODY",
}
registerEnumType(TextField, {
  name: "TextField",
  description: "A text of an article that evidence points into.",
  valuesConfig: {
    HEADLINE: { description: "`Article.headline`" },
    STANDFIRST: { description: "`Article.standfirst`" },
    DATELINE: { description: "`Article.dateline`" },
    BODY: { description: "`Article.body`" },
  },
});

@ObjectType({
  simpleResolvers: true,
  description: "A stretch of an article's text, in the version that the article is in.",
})
export class Evidence {
  @Field(() => TextField, { description: "Which text." })
  field!: TextField;

  @Field(() => Int, { description: "Where it begins, in UTF-16 units from 0." })
  start!: number;

  @Field(() => Int, { description: "Where it ends, in UTF-16 units, exclusive." })
  end!: number;

  @Field({ description: "The text from start to end." })
  text!: string;
}

import { Field, Float, ObjectType } from "type-graphql";
import { Article } from "../entities/article.js";

@ObjectType({
  simpleResolvers: true,
  description: "Another story with nearly the same text, such as the same wire story in another paper.",
})
export class Duplicate {
  @Field(() => Float, {
    description:
      "How alike the texts are, from 0.7 to 1 in thousandths: of all the runs of five words in either, the share that is in both (Jaccard's index, of the texts themselves and no estimate). Short texts are linked from 0.9 only.",
  })
  similarity!: number;

  @Field(() => Article, { description: "The other story." })
  article!: Article;
}

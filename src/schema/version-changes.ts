import { Field, ObjectType } from "type-graphql";
import type { ChangedField } from "../news/changed-field.js";
import type { ChangeOperation } from "../text/change-parts.js";
import { ChangedFieldEnum, ChangeOperationEnum } from "./types/enums.js";

/** A text that was edited throughout has dozens of parts. */
const partsCost = 40;

@ObjectType({ simpleResolvers: true, description: "A stretch of a text that changed." })
export class ChangePart {
  @Field(() => ChangeOperationEnum, { description: "What became of it." })
  operation!: ChangeOperation;

  @Field({ description: "The words, with the white space between them." })
  text!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: "How one text of a story changed from one version to the next.",
})
export class VersionChange {
  @Field(() => ChangedFieldEnum, { description: "Which text." })
  field!: ChangedField;

  @Field(() => [ChangePart], {
    complexity: partsCost,
    description:
      "All of the text, word by word: KEPT and REMOVED together are the text before, KEPT and ADDED the text of this version. Words are told apart in every script, and none is cut. Of a text that was written anew, and of very long ones, larger stretches are REMOVED and ADDED.",
  })
  parts!: ChangePart[];
}

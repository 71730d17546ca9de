import { Field, ObjectType } from "type-graphql";
import type { VersionStep } from "../database/article-versions.js";
import { type ChangedField, changedFields } from "../news/changed-field.js";
import { type ChangeOperation, wordChanges } from "../text/word-changes.js";
import { ChangedFieldEnum, ChangeOperationEnum } from "./types/enums.js";

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
    description:
      "All of the text, word by word: KEPT and REMOVED together are the text before, KEPT and ADDED the text of this version. A text that is very long, or was written anew, is REMOVED and ADDED as a whole.",
  })
  parts!: ChangePart[];
}

/** What changed, text by text; a text that is not there counts as an empty one. */
export function changesOf(step: VersionStep | null): VersionChange[] {
  if (!step) return [];
  return changedFields.flatMap((field) => {
    const name = textNames[field];
    const [before, after] = [step.before[name] ?? "", step.after[name] ?? ""];
    return before === after ? [] : [{ field, parts: wordChanges(before, after) }];
  });
}

const textNames = { HEADLINE: "headline", STANDFIRST: "standfirst", BYLINE: "byline", BODY: "body" } as const;

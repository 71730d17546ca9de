import { ArgsType, Field, Int, ObjectType } from "type-graphql";
import { TextField } from "../entities/evidence.js";
import { BadUserInput } from "../errors.js";
import type { Extent } from "../search/fragments.js";
import type { TextHighlight } from "../search/highlights.js";
import type { SearchField } from "../search/search-field.js";

const maxFragments = 10;
const minLength = 50;
const maxLength = 1000;

@ArgsType()
export class HighlightArgs {
  @Field(() => Int, {
    defaultValue: 3,
    description: `How many fragments at most, 1 to ${maxFragments}.`,
  })
  fragments!: number;

  @Field(() => Int, {
    defaultValue: 200,
    description: `How long a fragment is at most, ${minLength} to ${maxLength}, in UTF-16 units; a single word that is longer stands whole.`,
  })
  length!: number;
}

@ObjectType({ simpleResolvers: true, description: "A word in a fragment that a search asks for." })
export class TextMark {
  @Field(() => Int, { description: "Where it begins in the fragment, in UTF-16 units from 0." })
  start!: number;

  @Field(() => Int, { description: "Where it ends in the fragment, in UTF-16 units, exclusive." })
  end!: number;
}

@ObjectType({
  simpleResolvers: true,
  description: "A part of one of a story's texts in which words stand that a search asks for.",
})
export class Highlight {
  @Field(() => TextField, { description: "Of which text." })
  field!: TextField;

  @Field({
    description:
      "The part as it is in the text, white space too, no markup: cut at the edges of words, from the beginning of a sentence where one is near.",
  })
  fragment!: string;

  @Field(() => Int, { description: "Where the fragment begins in that text, in UTF-16 units from 0." })
  start!: number;

  @Field(() => [TextMark], { description: "The words asked for, in reading order; one at least." })
  marks!: TextMark[];
}

/** @throws BadUserInput where so much cannot be shown */
export function toExtent({ fragments, length }: HighlightArgs): Extent {
  checkRange("fragments", fragments, 1, maxFragments);
  checkRange("length", length, minLength, maxLength);
  return { count: fragments, length };
}

function checkRange(name: string, value: number, least: number, most: number): void {
  if (value >= least && value <= most) return;
  throw new BadUserInput(`${name} is ${value}; give a number from ${least} to ${most}.`, [name]);
}

const textFields: Readonly<Record<SearchField, TextField>> = {
  headline: TextField.HEADLINE,
  standfirst: TextField.STANDFIRST,
  body: TextField.BODY,
};

/** What is found in texts, in the terms of the graph: `toTextField("headline")` is `HEADLINE`. */
export function toTextField(field: SearchField): TextField {
  return textFields[field];
}

export function toHighlight({ field, ...rest }: TextHighlight): Highlight {
  return { field: toTextField(field), ...rest };
}

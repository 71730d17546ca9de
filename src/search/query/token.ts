import type { SearchField } from "../search-field.js";
import type { Span } from "./search-node.js";

/** A piece of a search; `-` is a `not`, `|` an `or`. */
export type Token = Sign | NearSign | FieldSign | Text;

interface Sign extends Span {
  /** `ignored` holds no letter or digit: `–`, `""`. The last token of every search is its `end`, of no length. */
  is: "open" | "close" | "and" | "or" | "not" | "ignored" | "end";
}

export interface NearSign extends Span {
  is: "near";
  distance: number;
}

/** The name and its colon. */
export interface FieldSign extends Span {
  is: "field";
  field: SearchField;
}

/** As it is in the tree: its span has the quotes and the asterisk, its text has not. */
interface Text extends Span {
  is: "word" | "phrase" | "prefix";
  text: string;
}

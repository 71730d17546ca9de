import type { SearchField } from "../search-field.js";

/**
 * A search as it was written, parsed: `ceasefire OR (truce -hockey)` is
 * `{ is: "or", of: [word, { is: "and", of: [word, { is: "not", of: word }] }] }`.
 */
export type SearchNode = Group | Not | Operand;

/** Met where all are (`and`) or one is (`or`); of two at least. */
export interface Group {
  is: "and" | "or";
  of: readonly SearchNode[];
}

export interface Not {
  is: "not";
  of: SearchNode;
}

/** What is looked for in the texts. */
export type Operand = Word | Phrase | Prefix | Near;

/** Where a part of a search stands in it: UTF-16 units from 0, the end exclusive. */
export interface Span {
  start: number;
  end: number;
}

interface Sought extends Span {
  /** The only text to look in; null: any. */
  field: SearchField | null;
}

/** Written without white space; it may hold several words (`well-known`, `停火协议`), which then stand together. */
export interface Word extends Sought {
  is: "word";
  text: string;
}

/** What stood in quotes, without them. */
export interface Phrase extends Sought {
  is: "phrase";
  text: string;
}

/** `head*`, without the asterisk. */
export interface Prefix extends Sought {
  is: "prefix";
  text: string;
}

/** Both in one text, in whatever order, with so many words at most between them. */
export interface Near extends Sought {
  is: "near";
  left: Word | Phrase;
  right: Word | Phrase;
  distance: number;
}

import type { ArticleOrder } from "../article-order.js";
import type { FacetOf } from "../facets.js";
import type { Join } from "../join.js";
import type { NamedOrder } from "../named-order.js";
import type { TargetKind } from "../reference.js";
import type { StoredClass } from "../stored-class.js";
import type { Grain } from "../timeline.js";
import type { Slot } from "./answer-bindings.js";
import type { PageSlots } from "./page-slots.js";
import type { RowKey } from "./row-key.js";

/**
 * What is told of a row as JSON, as data: what a client selects, in the terms of the tables. `answerSql` makes one
 * expression of it that gives the JSON as it goes to the client.
 *
 * ```ts
 * // { "headline": …, "people": [{ "name": … }] }
 * const answer: Answer = {
 *   is: "object",
 *   fields: [
 *     ["headline", { is: "column", name: "headline" }],
 *     ["people", { is: "list", parts: [{ join: articleEntities.Person, of: name }] }],
 *   ],
 * };
 * ```
 */
export type Answer =
  | Constant
  | Column
  | Flag
  | GlobalId
  | RowValues
  | Members
  | ObjectOf
  | RowOf
  | ListOf
  | ArticlePage
  | ChildPage
  | DuplicatePage
  | Similarity
  | VersionPage
  | VersionAsOf
  | OfReadableVersion
  | VersionText
  | IsCurrentVersion
  | NamedPage
  | ByClass
  | KeyedRow
  | ListOfAnswers
  | CoMentions
  | SuggestionList
  | Hole;

/** The same whatever the row: JSON's text. */
export interface Constant {
  is: "constant";
  json: string;
}

/** A column's value; of a time its ISO text, of stored JSON that JSON. */
export interface Column {
  is: "column";
  name: string;
}

/** A column that is true or false. */
export interface Flag {
  is: "flag";
  name: string;
}

/** `Article:42` */
export interface GlobalId {
  is: "globalId";
  kind: string;
}

/** The whole row, as `rowFromJson` takes it. */
export interface RowValues {
  is: "rowValues";
}

/** Of a column that holds a JSON list of objects some members of each. */
export interface Members {
  is: "members";
  column: string;
  /** What each is called in the answer, and in the column. */
  members: readonly (readonly [key: string, member: string | Constant])[];
}

export interface ObjectOf {
  is: "object";
  fields: readonly AnswerField[];
}

/** What something is called in the answer. */
export type AnswerField = readonly [key: string, answer: Answer];

/** The row that a column of this one holds the key of; null where it holds none. */
export interface RowOf {
  is: "row";
  stored: StoredClass;
  column: string;
  of: Answer;
}

/** The children by short joins, those of one join after those of the other. */
export interface ListOf {
  is: "list";
  parts: readonly ListPart[];
}

export interface ListPart {
  join: Join;
  /** Whether the first of the list is left out. */
  isRest?: boolean;
  of: Answer;
}

/** A page of the articles that a join leads to from the row; of all articles where there is no join. */
export interface ArticlePage {
  is: "articles";
  join: Join | null;
  /** Which of the statement's filters narrows it; null where none does. */
  filter: number | null;
  order: ArticleOrder;
  page: PageSlots;
  parts: readonly PageField[];
}

/** A page of the row's children by name. */
export interface ChildPage {
  is: "children";
  join: Join;
  page: PageSlots;
  parts: readonly PageField[];
}

/** A page of an article's near-duplicates, each told of the link to it. */
export interface DuplicatePage {
  is: "duplicates";
  page: PageSlots;
  parts: readonly PageField[];
}

/** How alike the two articles of such a link are: thousandths, as a number up to 1. */
export interface Similarity {
  is: "similarity";
}

/** A page of an article's versions, the newest first. */
export interface VersionPage {
  is: "versions";
  page: PageSlots;
  parts: readonly PageField[];
}

/** The version that was an article's newest at a moment; null where there was none. */
export interface VersionAsOf {
  is: "versionAsOf";
  at: Slot;
  of: Answer;
}

/** Something of a version, told where readers may see what the version says; null where not. */
export interface OfReadableVersion {
  is: "ofReadableVersion";
  of: Answer;
}

/** A text of the item that a version came in as. */
export interface VersionText {
  is: "versionText";
  name: string;
}

/** Whether a version is the one that its article shows. */
export interface IsCurrentVersion {
  is: "isCurrentVersion";
}

/** A page of everything of some classes, in an order of theirs. */
export interface NamedPage {
  is: "named";
  classes: readonly StoredClass[];
  /** Which of them: which of what the statement's lists hold; null where all. */
  selection: number | null;
  order: NamedOrder;
  page: PageSlots;
  /** Their nodes are told `ByClass`. */
  parts: readonly PageField[];
}

/** What is told of a row of a page of several classes, in the order of the classes. */
export interface ByClass {
  is: "byClass";
  of: readonly Answer[];
}

/** Several answers as a list. */
export interface ListOfAnswers {
  is: "answers";
  of: readonly Answer[];
}

/** What something of a page is called in the answer. */
export type PageField = readonly [key: string, part: PagePart];

export type PagePart =
  | Constant
  | { is: "nodes"; of: Answer }
  | { is: "edges"; fields: readonly (readonly [key: string, part: EdgePart])[] }
  | { is: "pageInfo"; fields: readonly (readonly [key: string, part: PageInfoPart])[] }
  | { is: "totalCount" }
  | { is: "facets"; fields: readonly (readonly [key: string, part: FacetPart])[] }
  | Times;

/** How many of the articles were published when, to be worked out by a hole. */
export interface Times {
  is: "times";
  hole: number;
  grain: Grain;
}

/** A facet of the articles of a page's whole list. */
export type FacetPart = Constant | EntityFacet | ValueFacet;

/** Which entities they have, and in how many of them each is. */
export interface EntityFacet {
  is: "entities";
  /** Which of the statement's filters narrows what is counted; null where none does. */
  filter: number | null;
  facet: FacetOf<object>;
  fields: readonly (readonly [key: string, part: CountedPart])[];
}

/** Of a value of a facet `times` are those of the articles that have it. */
export type CountedPart = Constant | { is: "count" } | { is: "node"; of: Answer } | Times;

/** The same of the values of a column of theirs. */
export interface ValueFacet {
  is: "values";
  filter: number | null;
  join: Join;
  first: number;
  fields: readonly (readonly [key: string, part: Constant | { is: "count" } | { is: "value" } | Times])[];
}

/** Who or what is mentioned by the same articles. */
export interface CoMentions {
  is: "coMentions";
  /** From the row to its articles. */
  from: Join;
  /** Which of the statement's filters narrows what is counted; null where none does. */
  filter: number | null;
  facet: FacetOf<object>;
  order: "count" | "association";
  fields: readonly (readonly [key: string, part: CoMentionPart])[];
}

export type CoMentionPart =
  | Exclude<CountedPart, Times>
  | { is: "association" }
  /** A page of the articles that mention both. */
  | { is: "articles"; of: ArticlePage };

export type EdgePart = Constant | { is: "cursor" } | { is: "node"; of: Answer };

export type PageInfoPart = Constant | { is: "hasNextPage" | "hasPreviousPage" | "startCursor" | "endCursor" };

/** The row that a key leads to; null where it leads to none. */
export interface KeyedRow {
  is: "keyed";
  key: RowKey;
  /** What is told of it, by its kind. */
  of: readonly KeyedKind[];
}

export interface KeyedKind extends RowOfKind {
  kind: TargetKind;
  /** What is told of a story that was withheld or canceled; null of what is no story. */
  ofTombstone: Answer | null;
}

/** What is told of rows of a kind. */
export interface RowOfKind {
  kind: string;
  stored: StoredClass;
  answer: Answer;
}

/** Who or what a beginning of a name can mean, which was found before. */
export interface SuggestionList {
  is: "suggestions";
  /** Which of what the statement's beginnings were found to mean. */
  index: number;
  fields: readonly (readonly [key: string, part: SuggestionPart])[];
}

export type SuggestionPart =
  | Constant
  | { is: "name" }
  | { is: "articles" }
  /** What is told of the entity, by its kind. */
  | { is: "entity"; of: readonly RowOfKind[] };

/** What is not told here but worked out of something that is. */
export interface Hole {
  is: "hole";
  /** Which of the operation's holes. */
  index: number;
  of: Answer;
}

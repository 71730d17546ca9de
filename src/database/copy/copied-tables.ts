import { allEntities } from "../../entities/all.js";
import { Article } from "../../entities/article.js";
import { ArticleVersion } from "../../entities/article-version.js";
import { CopyStep } from "../../entities/copy-step.js";
import { Organization } from "../../entities/organization.js";
import { Person } from "../../entities/person.js";
import { Place } from "../../entities/place.js";
import { Repair } from "../../entities/repair.js";
import { Source } from "../../entities/source.js";
import { StoredDocument } from "../../entities/stored-document.js";
import { Topic } from "../../entities/topic.js";
import { isNumbered, type StoredClass, tableOf } from "../stored-class.js";

/** One walk over the rows of a table. */
export interface CopiedTable {
  stored: StoredClass;
  /** What stands for it where a copy says how far it has come. */
  step: string;
  /** The column that names a row of the same table, which may come later: left out, or filled in by a second walk. */
  parent?: { column: string; isFilledIn: boolean };
  /** How many rows are held at once. */
  rowsAtOnce: number;
}

/** What others refer to, before them. */
const first: readonly StoredClass[] = [
  Source,
  Person,
  Organization,
  Place,
  Topic,
  StoredDocument,
  Article,
  ArticleVersion,
  Repair,
];

const parents = new Map<StoredClass, string>([
  [Place, "parentId"],
  [Topic, "broaderId"],
]);

/** Of rows with texts and documents fewer are held. */
const few = new Map<StoredClass, number>([
  [StoredDocument, 20],
  [Article, 200],
  [ArticleVersion, 200],
]);

/** All that an archive stores, but for what its database derives: the search index, and in how many stories each is. */
export const copiedClasses: readonly StoredClass[] = [
  ...first,
  ...allEntities.filter((stored) => !first.includes(stored) && stored !== CopyStep),
];

/** The tables whose keys the database gives out. */
export const numberedTables: readonly string[] = copiedClasses.filter(isNumbered).map(tableOf);

/** The walks that copy an archive, in their order. */
export function copiedTables(): CopiedTable[] {
  return copiedClasses.flatMap((stored) => {
    const column = parents.get(stored);
    const table = { stored, step: stored.name, rowsAtOnce: few.get(stored) ?? 2000 };
    if (column === undefined) return [table];
    return [
      { ...table, parent: { column, isFilledIn: false } },
      { ...table, step: `${stored.name}.${column}`, parent: { column, isFilledIn: true } },
    ];
  });
}

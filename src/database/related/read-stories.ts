import type { EntityKind } from "../../news/entity-kind.js";
import type { Snapshot } from "../snapshot.js";
import { Bindings } from "../sql.js";
import { type Tie, type TieRow, tieColumns, tiesIn } from "./ties.js";

/** What of a story others can have in common with it. */
export interface StoryTold {
  id: number;
  headline: string | null;
  standfirst: string | null;
  /** Its beginning. */
  body: string | null;
  /** BCP 47. */
  language: string | null;
  entities: CountedTie[];
}

/** A mention of an entity that is in so many listed articles. */
export interface CountedTie extends Tie {
  articles: number;
}

/** Characters: more than the first sentences. */
const beginning = 2000;

/** How stories begin and what of these kinds they mention, of those that readers may see; one statement. */
export async function readStories(
  snapshot: Snapshot,
  ids: readonly number[],
  kinds: readonly EntityKind[],
): Promise<StoryTold[]> {
  const { dialect } = snapshot;
  const values = new Bindings(dialect);
  const ties = tieColumns(dialect, "m.id", kinds, "t.position", (kind, key) => [
    `(SELECT n.articles FROM entity_count n WHERE n.kind = '${kind}' AND n."entityId" = ${key})`,
  ]);
  const rows = await snapshot.all<Omit<StoryTold, "entities"> & TieRow>(
    `SELECT m.id, m.headline, m.standfirst, substr(m.body, 1, ${beginning}) AS body, m.language${ties}
     FROM ${values.bindEach(ids)} k ${dialect.joinById("article", "m", "k.value")} WHERE m.listed = 1`,
    values.parameters,
  );
  return rows.map((row) => ({
    ...row,
    entities: tiesIn<[number]>(row, kinds).map(({ tie, more: [articles] }) => ({ ...tie, articles })),
  }));
}

import { matchedSql } from "../filter/matched-sql.js";
import { probeLimit } from "../filter/measure.js";
import { planWalks } from "../filter/plan.js";
import type { Selection } from "../filter/resolve-filter.js";
import type { Snapshot } from "../snapshot.js";
import { Bindings } from "../sql.js";
import { mentionedSql } from "./mentions-sql.js";

/**
 * Whom each story of a selection mentions, story by story, where its rarest condition leads to few stories; one
 * statement. Actors are numbers (`toNumber`). Null where it does not, or where those have more mentions than may be
 * read.
 *
 * @param most how many mentions may be read
 */
export async function readFewStories(
  snapshot: Snapshot,
  selection: Selection,
  most: number,
): Promise<number[][] | null> {
  const plan = await planWalks(snapshot, null, selection, true);
  if (plan.size === null || plan.size >= probeLimit) return null;
  const { dialect } = snapshot;
  const values = new Bindings(dialect);
  const stories = `SELECT key AS story FROM (${matchedSql(values, plan)}) matched`;
  const met = mentionedSql(values, "taken", ["story"], most + 1);
  const [row] = await snapshot.all<{ mentions: string }>(
    `WITH taken AS MATERIALIZED (${stories}), met AS MATERIALIZED (${met})
     SELECT ${dialect.arrayOfRows(dialect.array(["story", "other"]), "story, other")} AS mentions FROM met`,
    values.parameters,
  );
  const mentions = JSON.parse(row?.mentions ?? "[]") as [number, number][];
  if (mentions.length > most) return null;
  const byStory = new Map<number, number[]>();
  for (const [story, actor] of mentions) {
    const known = byStory.get(story);
    if (known) known.push(actor);
    else byStory.set(story, [actor]);
  }
  return [...byStory.values()];
}

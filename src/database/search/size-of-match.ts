import type { Match } from "../../search/match.js";
import type { Reads } from "../reads.js";
import { Bindings } from "../sql.js";

/**
 * How many articles match, counted by SQLite and estimated by PostgreSQL, no further than from where on matches are
 * frequent: `await sizeOfMatch(snapshot, { is: "term", term: "en:ceasefir", field: null })`.
 */
export async function sizeOfMatch(snapshot: Reads, match: Match): Promise<number> {
  const { search } = snapshot.dialect;
  const values = new Bindings(snapshot.dialect);
  const sql = search.sizeSql(values.bind(search.question(match)));
  const [row] = await snapshot.all<object>(sql, values.parameters);
  return Math.min(search.sizeIn(row as object), search.frequent);
}

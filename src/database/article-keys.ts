import type { Snapshot } from "./snapshot.js";
import { Bindings } from "./sql.js";

/** The keys of the articles with these uris, in one statement; null where there is none. */
export async function readKeysByUri(
  snapshot: Pick<Snapshot, "dialect" | "all">,
  uris: readonly string[],
): Promise<(number | null)[]> {
  const values = new Bindings(snapshot.dialect);
  const rows = await snapshot.all<{ id: number; uri: string }>(
    `SELECT id, uri FROM article WHERE uri ${values.bindOneOf(uris)}`,
    values.parameters,
  );
  const byUri = new Map(rows.map((row) => [row.uri, row.id]));
  return uris.map((uri) => byUri.get(uri) ?? null);
}

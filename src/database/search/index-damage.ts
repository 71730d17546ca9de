import type { Snapshot } from "../snapshot.js";
import type { Read } from "./search-dialect.js";

/** What the database says is wrong with how it stores the index; null where it says nothing. */
export async function damageOf(snapshot: Snapshot): Promise<string | null> {
  const { integrity } = snapshot.dialect.search;
  return integrity ? integrity.damage(readerOf(snapshot)) : null;
}

export function readerOf(snapshot: Snapshot): Read {
  return (sql, parameters) => snapshot.all(sql, parameters);
}

import { countNamed, type Named, readNamedPage } from "../database/entity-pages.js";
import type { Snapshot } from "../database/snapshot.js";
import type { StoredClass } from "../database/stored-class.js";
import { foldName } from "../text/fold.js";
import type { Listing } from "./listing.js";

/**
 * Everything of one or several classes by name, or only what goes by a given name: `listNamed(snapshot, [Person,
 * Organization], "TTP")` is every actor whose name or alias is TTP, however it is accented or capitalised.
 */
export function listNamed<Row extends Named>(
  snapshot: Snapshot,
  classes: readonly StoredClass<Row>[],
  name: string | null = null,
): Listing<Row> {
  const selection = { foldedName: name === null ? null : foldName(name) };
  return {
    page: (request) => readNamedPage(snapshot, classes, selection, request),
    count: () => countNamed(snapshot, classes, selection),
  };
}

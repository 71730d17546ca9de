import { countNamed, type Named, readNamedPage } from "../database/entity-pages.js";
import type { NamedSelection, PlaceSelection } from "../database/named-selection.js";
import { placesNear } from "../database/places-near.js";
import { resolveReferences } from "../database/reference.js";
import type { Snapshot } from "../database/snapshot.js";
import type { StoredClass } from "../database/stored-class.js";
import type { Box, Circle } from "../geo/bounding-box.js";
import type { PlaceKind } from "../news/place-kind.js";
import { foldName } from "../text/fold.js";
import type { Listing } from "./listing.js";

/** Which entities or sources: all that is given must hold. */
export interface NamedQuery {
  /** Only what goes by this name, however it is accented or capitalised. */
  name?: string | null;
  /** Only what goes by a name that begins so, likewise. */
  search?: string | null;
  places?: PlaceQuery;
}

/** Which places. */
export interface PlaceQuery {
  near?: Circle | null;
  within?: Box | null;
  kinds?: readonly PlaceKind[] | null;
  /** A reference to the place that they lie anywhere inside of; of an unknown one nothing does. */
  inside?: string | null;
}

/**
 * Everything of one or several classes by name, or of it what is asked for: `listNamed(snapshot, [Person,
 * Organization], { name: "TTP" })` is every actor whose name or alias is TTP.
 */
export function listNamed<Row extends Named>(
  snapshot: Snapshot,
  classes: readonly StoredClass<Row>[],
  query: NamedQuery,
): Listing<Row> {
  let looking: Promise<NamedSelection> | undefined;
  const selection = () => {
    looking ??= lookUp(snapshot, query);
    return looking;
  };
  return {
    page: async (request) => readNamedPage(snapshot, classes, await selection(), request),
    count: async () => countNamed(snapshot, classes, await selection()),
  };
}

async function lookUp(snapshot: Snapshot, { name, search, places }: NamedQuery): Promise<NamedSelection> {
  return {
    name: typeof name === "string" ? foldName(name) : null,
    prefix: typeof search === "string" ? foldName(search) : null,
    places: places ? await lookUpPlaces(snapshot, places) : null,
  };
}

async function lookUpPlaces(
  snapshot: Snapshot,
  { near, within, kinds, inside }: PlaceQuery,
): Promise<PlaceSelection> {
  const [keys, [containers]] = await Promise.all([
    near ? placesNear(snapshot, near) : null,
    typeof inside === "string" ? resolveReferences(snapshot, [{ reference: inside, kinds: ["Place"] }]) : [],
  ]);
  return {
    keys,
    inside: containers?.map(({ id }) => id) ?? null,
    within: within ?? null,
    kinds: kinds ?? null,
  };
}

import { countNamed, type Listed, type Named, readNamedPage } from "../database/entity-pages.js";
import type { ArticleFilter } from "../database/filter/article-filter.js";
import { planWalks } from "../database/filter/plan.js";
import { isAlways, isNever } from "../database/filter/predicate.js";
import { selectArticles } from "../database/filter/resolve-filter.js";
import type { NamedOrder } from "../database/named-order.js";
import type { Mentioning, NamedSelection, PlaceSelection } from "../database/named-selection.js";
import { placesNear } from "../database/places-near.js";
import type { Reads } from "../database/reads.js";
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
  /** Only what at least one article that this takes mentions. */
  filter?: ArticleFilter | null;
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
 * Everything of one or several classes in an order, or of it what is asked for: `listNamed(snapshot, [Person,
 * Organization], { name: "TTP" }, namedOrders.name)` is every actor whose name or alias is TTP.
 */
export function listNamed<Row extends Named>(
  snapshot: Snapshot,
  classes: readonly StoredClass<Row>[],
  query: NamedQuery,
  order: NamedOrder,
): Listing<Listed<Row>> {
  let looking: Promise<NamedSelection> | undefined;
  const selection = () => {
    looking ??= lookUpNamed(snapshot, query);
    return looking;
  };
  return {
    page: async (request) => readNamedPage(snapshot, classes, await selection(), order, request),
    count: async () => countNamed(snapshot, classes, await selection()),
  };
}

/** Looks up what a query names. */
export async function lookUpNamed(
  snapshot: Reads,
  { name, search, filter, places }: NamedQuery,
): Promise<NamedSelection> {
  return {
    name: typeof name === "string" ? foldName(name) : null,
    prefix: typeof search === "string" ? foldName(search) : null,
    mentionedBy: filter ? await lookUpArticles(snapshot, filter) : null,
    places: places ? await lookUpPlaces(snapshot, places) : null,
  };
}

async function lookUpArticles(snapshot: Reads, filter: ArticleFilter): Promise<Mentioning> {
  const selection = await selectArticles(snapshot, filter);
  if (isAlways(selection.predicate)) return "any";
  return isNever(selection.predicate) ? "none" : planWalks(snapshot, null, selection, true);
}

async function lookUpPlaces(
  snapshot: Reads,
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

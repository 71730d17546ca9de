import { boundingBox, type Circle } from "../geo/bounding-box.js";
import { greatCircle, type Point } from "../geo/great-circle.js";
import { inBox } from "./named-selection.js";
import type { Reads } from "./reads.js";
import { Bindings } from "./sql.js";

/**
 * The keys of all places whose point lies in a circle. Distances are told by the same arithmetic whatever the database:
 * it only tells what lies in the box around.
 */
export async function placesNear(snapshot: Reads, circle: Circle): Promise<number[]> {
  const values = new Bindings(snapshot.dialect);
  const inside = inBox(values, "p", boundingBox(circle));
  const places = await snapshot.all<Point & { id: number }>(
    `SELECT p.id, p.latitude, p.longitude FROM place p WHERE ${inside}`,
    values.parameters,
  );
  return places.filter((place) => greatCircle(circle, place) <= circle.radius).map(({ id }) => id);
}

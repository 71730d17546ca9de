import { type Box, boundingBox, type Circle, splitAtAntimeridian } from "../../geo/bounding-box.js";
import type { Point } from "../../geo/great-circle.js";
import { greatCircle } from "../../geo/great-circle.js";
import type { Reads } from "../reads.js";
import { Bindings } from "../sql.js";
import type { ArticleFilter } from "./article-filter.js";
import { everyFilter } from "./parts.js";

type Area = Box | Circle;

interface Found extends Point {
  area: number;
  id: number;
}

/** Which of the places that articles mention lie in the areas of a filter. */
export class MentionedPlaces {
  readonly #byArea = new Map<Area, number[]>();

  /** Looks up all areas of a filter, of those nested in it too, in one statement. */
  static async read(snapshot: Reads, filter: ArticleFilter): Promise<MentionedPlaces> {
    const places = new MentionedPlaces();
    const areas = [...everyFilter(filter)].flatMap(({ near, within }) =>
      [near, within].filter((area): area is Area => Boolean(area)),
    );
    if (areas.length === 0) return places;
    for (const area of areas) places.#byArea.set(area, []);
    for (const place of await placesIn(snapshot, areas)) {
      const area = areas[place.area];
      if (area && holds(area, place)) places.#byArea.get(area)?.push(place.id);
    }
    return places;
  }

  in(area: Area): readonly number[] {
    return this.#byArea.get(area) ?? [];
  }
}

/** Distances are told by the same arithmetic whatever the database: it only tells what lies in the box around. */
function holds(area: Area, point: Point): boolean {
  return !("radius" in area) || greatCircle(area, point) <= area.radius;
}

const boxColumns = { area: "integer", south: "real", north: "real", west: "real", east: "real" } as const;

function placesIn(snapshot: Reads, areas: readonly Area[]): Promise<Found[]> {
  const { dialect } = snapshot;
  const values = new Bindings(dialect);
  const boxes = areas.flatMap((area, index) =>
    splitAtAntimeridian("radius" in area ? boundingBox(area) : area).map(({ south, north, west, east }) => [
      index,
      south,
      north,
      west,
      east,
    ]),
  );
  const inBox = "p.latitude BETWEEN b.south AND b.north AND p.longitude BETWEEN b.west AND b.east";
  return snapshot.all<Found>(
    `SELECT DISTINCT b.area, p.id, p.latitude, p.longitude
     FROM ${dialect.tuples(values.bind(JSON.stringify(boxes)), boxColumns)} b
     ${dialect.joinByIndex("place", "p", inBox)}
     WHERE ${dialect.existsByRow(`SELECT 1 FROM article_place m WHERE m."placeId" = p.id AND m.listed = 1`)}
     ORDER BY p.id`,
    values.parameters,
  );
}

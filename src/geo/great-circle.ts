import type { Point } from "./point.js";

/** The mean radius of the Earth in km (IUGG, R1). The sphere errs by at most 0.6 % against the ellipsoid. */
const earthRadius = 6371.0088;

export function toRadians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

export function toDegrees(radians: number): number {
  return (radians * 180) / Math.PI;
}

/** The angle at the Earth's centre, in radians, that an arc of so many km spans. */
export function angleOf(kilometres: number): number {
  return kilometres / earthRadius;
}

/**
 * The length in km of the shortest way between two points over the Earth's surface, by the haversine formula, which
 * stays exact for points that lie close together.
 *
 * ```ts
 * greatCircle({ latitude: 34.01, longitude: 71.58 }, { latitude: 34.53, longitude: 69.17 }); // Peshawar–Kabul, 229
 * ```
 */
export function greatCircle(from: Point, to: Point): number {
  const latitude = Math.sin(toRadians(to.latitude - from.latitude) / 2);
  const longitude = Math.sin(toRadians(to.longitude - from.longitude) / 2);
  const haversine =
    latitude ** 2 + Math.cos(toRadians(from.latitude)) * Math.cos(toRadians(to.latitude)) * longitude ** 2;
  // Rounding may carry the sum for antipodes a little past 1.
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(haversine)));
}

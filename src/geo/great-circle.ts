/** A point on Earth: degrees (WGS 84), north and east positive. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** The mean radius of the Earth in km (IUGG, R1). The sphere errs by some 0.5 % against the ellipsoid. */
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
 * How far apart two points are on a sphere, in kilometres: from Lahore to Delhi
 * `greatCircle({ latitude: 31.55, longitude: 74.34 }, { latitude: 28.65, longitude: 77.23 })` it is about 426. By the
 * haversine formula, which stays exact for points that lie close together.
 */
export function greatCircle(one: Point, other: Point): number {
  const north = Math.sin(toRadians(other.latitude - one.latitude) / 2);
  const east = Math.sin(toRadians(other.longitude - one.longitude) / 2);
  const along = Math.cos(toRadians(one.latitude)) * Math.cos(toRadians(other.latitude));
  // Rounding may lift the haversine of antipodes above 1.
  const haversine = Math.min(1, north * north + along * east * east);
  return 2 * earthRadius * Math.asin(Math.sqrt(haversine));
}

/** A point where both degrees are known. */
export function pointOf(degrees: { latitude: number | null; longitude: number | null }): Point | null {
  const { latitude, longitude } = degrees;
  return latitude === null || longitude === null ? null : { latitude, longitude };
}

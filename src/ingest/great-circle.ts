/** A point on Earth: degrees (WGS 84), north and east positive. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** The mean radius of the Earth (IUGG). */
const earthRadius = 6_371.0088;

const toRadians = (degrees: number) => (degrees * Math.PI) / 180;

/**
 * How far apart two points are on a sphere, in kilometres: from Lahore to Delhi
 * `greatCircle({ latitude: 31.55, longitude: 74.34 }, { latitude: 28.65, longitude: 77.23 })` it is about 426.
 */
export function greatCircle(one: Position, other: Position): number {
  const north = Math.sin(toRadians(other.latitude - one.latitude) / 2);
  const east = Math.sin(toRadians(other.longitude - one.longitude) / 2);
  const along = Math.cos(toRadians(one.latitude)) * Math.cos(toRadians(other.latitude));
  // Rounding may lift the haversine of antipodes above 1.
  const haversine = Math.min(1, north * north + along * east * east);
  return 2 * earthRadius * Math.asin(Math.sqrt(haversine));
}

/** A position where both degrees are known. */
export function positionOf(degrees: { latitude: number | null; longitude: number | null }): Position | null {
  const { latitude, longitude } = degrees;
  return latitude === null || longitude === null ? null : { latitude, longitude };
}

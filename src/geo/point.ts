/** A point on Earth, in degrees (WGS 84). */
export interface Point {
  /** North of the equator, -90 to 90. */
  latitude: number;
  /** East of Greenwich, -180 to 180. */
  longitude: number;
}

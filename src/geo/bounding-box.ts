import type { Point } from "./great-circle.js";
import { angleOf, toDegrees, toRadians } from "./great-circle.js";

/** An area between two parallels and two meridians, in degrees; where `west` is greater than `east`, it crosses 180°. */
export interface Box {
  south: number;
  north: number;
  west: number;
  east: number;
}

/** All points within so many km of a centre. */
export interface Circle extends Point {
  radius: number;
}

/** Rounding must not push a point of the circle out of its box (degrees; about a tenth of a metre). */
const slack = 1e-6;

/**
 * The smallest box that holds a circle: `boundingBox({ latitude: 0, longitude: 179, radius: 222 })` reaches from 177° E
 * over the antimeridian to 179° W. Where the circle holds a pole the box goes all around.
 */
export function boundingBox({ latitude, longitude, radius }: Circle): Box {
  const angle = angleOf(radius);
  const height = toDegrees(angle) + slack;
  const south = Math.max(-90, latitude - height);
  const north = Math.min(90, latitude + height);
  if (south === -90 || north === 90) return { south, north, west: -180, east: 180 };
  // The meridians that touch the circle do so nearer to the pole than its centre is.
  const width = toDegrees(Math.asin(Math.sin(angle) / Math.cos(toRadians(latitude)))) + slack;
  return { south, north, west: wrap(longitude - width), east: wrap(longitude + width) };
}

/** The same area in boxes of which none crosses the antimeridian: one, or two. */
export function splitAtAntimeridian(box: Box): Box[] {
  if (box.west <= box.east) return [box];
  return [
    { ...box, east: 180 },
    { ...box, west: -180 },
  ];
}

function wrap(longitude: number): number {
  if (longitude < -180) return longitude + 360;
  return longitude > 180 ? longitude - 360 : longitude;
}

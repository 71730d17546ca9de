import { BadUserInput } from "../../errors.js";
import type { Box, Circle } from "../../geo/bounding-box.js";

/** Half of the circumference of the sphere that distances are told on (km). */
const maxRadius = 20016;

type Path = readonly (string | number)[];

/** @throws BadUserInput with the path of the number that cannot be used */
export function checkCircle({ latitude, longitude, radius }: Circle, path: Path): void {
  checkDegrees(latitude, 90, [...path, "latitude"]);
  checkDegrees(longitude, 180, [...path, "longitude"]);
  if (!(radius > 0 && radius <= maxRadius)) {
    throw new BadUserInput(`radius is ${radius} km; give a number greater than 0, at most ${maxRadius}.`, [
      ...path,
      "radius",
    ]);
  }
}

/** @throws BadUserInput with the path of the number that cannot be used */
export function checkBox({ south, north, west, east }: Box, path: Path): void {
  checkDegrees(south, 90, [...path, "south"]);
  checkDegrees(north, 90, [...path, "north"]);
  checkDegrees(west, 180, [...path, "west"]);
  checkDegrees(east, 180, [...path, "east"]);
  if (south > north) {
    throw new BadUserInput("The box is empty: south must not be greater than north.", path);
  }
}

function checkDegrees(value: number, limit: number, path: Path): void {
  if (!(Math.abs(value) <= limit)) {
    throw new BadUserInput(`${path.at(-1)} is ${value}; give degrees from -${limit} to ${limit}.`, path);
  }
}

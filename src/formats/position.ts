/** Degrees (WGS 84), null where a document does not say. */
export interface Position {
  latitude: number | null;
  longitude: number | null;
}

/** Where something lies; nowhere where one of both is no such number: `positionOf(59.91, 190)` has null twice. */
export function positionOf(latitude: unknown, longitude: unknown): Position {
  return isDegrees(latitude, 90) && isDegrees(longitude, 180)
    ? { latitude, longitude }
    : { latitude: null, longitude: null };
}

function isDegrees(value: unknown, most: number): value is number {
  return typeof value === "number" && Math.abs(value) <= most;
}

/** What sort of place, from the widest to the narrowest. */
export const placeKinds = ["CONTINENT", "COUNTRY", "REGION", "DISTRICT", "CITY", "POINT"] as const;

export type PlaceKind = (typeof placeKinds)[number];

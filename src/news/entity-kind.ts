/** What a story can mention. A kind's value is also its GraphQL type name and the prefix of its global ids. */
export const entityKinds = ["Person", "Organization", "Place", "Topic"] as const;

export type EntityKind = (typeof entityKinds)[number];

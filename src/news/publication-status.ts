/** IPTC's publishing statuses (NewsML-G2 `pubStatus`): only a usable story is published. */
export const publicationStatuses = ["USABLE", "WITHHELD", "CANCELED"] as const;

export type PublicationStatus = (typeof publicationStatuses)[number];

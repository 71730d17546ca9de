import type { EntityKind } from "../../src/news/entity-kind.js";

/** What filters are made from. */
export interface TaggedStory {
  /** null where the clock cannot be right. */
  publishedAt: string | null;
  tags: Record<EntityKind, readonly string[]>;
}

/** A story as plain data. */
export interface OracleStory extends TaggedStory {
  uri: string;
  source: "reuters" | "arab-news";
  /** The tags, and beside each place all that it lies in. */
  tagsAndContainers: OracleStory["tags"];
  hasTitle: boolean;
  hasBodyElement: boolean;
  /** Whether there is a word between the tags of TEXT, the headline and dateline aside. */
  hasText: boolean;
  type: string;
}

/** A condition with bare tags: `{ anyOf: ["usa", "japan"] }`. */
export interface TagCondition {
  anyOf?: string[];
  allOf?: string[];
  noneOf?: string[];
  includeDescendants?: boolean;
}

export const conditionNames = ["person", "organization", "actor", "place", "topic"] as const;
export type ConditionName = (typeof conditionNames)[number];

/** A filter with bare tags. */
export type TagFilter = Partial<Record<ConditionName, TagCondition>> & {
  source?: { anyOf?: string[]; noneOf?: string[] };
  publishedAt?: { from?: string; before?: string };
};

export const kindsOf: Record<ConditionName, readonly EntityKind[]> = {
  person: ["Person"],
  organization: ["Organization"],
  actor: ["Person", "Organization"],
  place: ["Place"],
  topic: ["Topic"],
};

/** What each place of the catalogue lies in; every other place of the collection stands alone. */
const parentOf: Record<string, string> = {
  pakistan: "asia",
  afghanistan: "asia",
  kabul: "afghanistan",
  "islamabad-capital-territory": "pakistan",
  islamabad: "islamabad-capital-territory",
  "khyber-pakhtunkhwa": "pakistan",
  peshawar: "khyber-pakhtunkhwa",
  bannu: "khyber-pakhtunkhwa",
  bajaur: "khyber-pakhtunkhwa",
  mamond: "bajaur",
};

/** The tags with all that their places lie in. */
export function withContainers(tags: OracleStory["tags"]): OracleStory["tags"] {
  return { ...tags, Place: tags.Place.flatMap((place) => [place, ...containersOf(place)]) };
}

/** All that a place lies in, the nearest first. */
export function containersOf(place: string): string[] {
  const parent = parentOf[place];
  return parent === undefined ? [] : [parent, ...containersOf(parent)];
}

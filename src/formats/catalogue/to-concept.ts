import type { Concept } from "../../news/concept.js";
import type { EntityKind } from "../../news/entity-kind.js";
import type { PlaceKind } from "../../news/place-kind.js";
import { cleanText } from "../../text/clean.js";
import { identifier } from "../identifiers.js";
import type { Section } from "./schema.js";

/** An entry as the schema has checked it. */
export interface CatalogueEntry {
  name: string;
  slug?: string;
  otherSlugs?: string[];
  aliases?: string[];
  description?: string;
  identifiers?: Record<string, string>;
  parent?: string;
  broader?: string;
  kind?: PlaceKind;
  latitude?: number;
  longitude?: number;
  countryCode?: string;
  population?: number;
}

const kindOfSection: Record<Section, EntityKind> = {
  people: "Person",
  organizations: "Organization",
  places: "Place",
  topics: "Topic",
};

/**
 * Turns a checked entry into a Concept: `toConcept("topics", { name: "Refugees" }).kind` is `"Topic"`.
 */
export function toConcept(section: Section, entry: CatalogueEntry): Concept {
  const { name, slug, otherSlugs = [], aliases = [], description, identifiers = {} } = entry;
  return {
    kind: kindOfSection[section],
    vocabulary: null,
    slugs: [...new Set([...(slug === undefined ? [] : [slug]), ...otherSlugs])],
    name: cleanText(name).trim(),
    aliases: [...new Set(aliases.map((alias) => cleanText(alias).trim()))],
    description: description === undefined ? null : cleanText(description).trim(),
    identifiers: Object.entries(identifiers).map(([scheme, value]) => identifier(scheme, cleanText(value))),
    parent: entry.parent ?? entry.broader ?? null,
    widerParents: [],
    place:
      entry.kind === undefined
        ? null
        : {
            kind: entry.kind,
            latitude: entry.latitude ?? null,
            longitude: entry.longitude ?? null,
            countryCode: entry.countryCode ?? null,
            population: entry.population ?? null,
          },
  };
}

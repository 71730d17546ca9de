import type { GeoRssNs } from "feedsmith";
import type { NewsMention } from "../../news/news-item.js";
import { oneLineOrNull } from "../../text/clean.js";

/** The place that GeoRSS names, null where it has coordinates only: `namedPlace({ featureName: "Oslo", point })?.name`. */
export function namedPlace(georss: GeoRssNs.ItemOrFeed | undefined): NewsMention | null {
  const name = oneLineOrNull(georss?.featureName);
  if (name === null) return null;
  const { lat = Number.NaN, lng = Number.NaN } = georss?.point ?? {};
  const isOnEarth = Math.abs(lat) <= 90 && Math.abs(lng) <= 180;
  return {
    kind: "Place",
    name,
    aliases: [],
    identifiers: [],
    slug: null,
    relations: ["LOCATED"],
    relevance: null,
    names: [name],
    occupations: [],
    latitude: isOnEarth ? lat : null,
    longitude: isOnEarth ? lng : null,
  };
}

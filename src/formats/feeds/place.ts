import type { GeoRssNs } from "feedsmith";
import { blankMention } from "../../news/blank-item.js";
import type { NewsMention } from "../../news/news-item.js";
import { oneLineOrNull } from "../../text/clean.js";
import { positionOf } from "../position.js";

/** The place that GeoRSS names, null where it has coordinates only: `namedPlace({ featureName: "Oslo", point })?.name`. */
export function namedPlace(georss: GeoRssNs.ItemOrFeed | undefined): NewsMention | null {
  const name = oneLineOrNull(georss?.featureName);
  if (name === null) return null;
  return {
    ...blankMention("Place", name, "LOCATED"),
    names: [name],
    ...positionOf(georss?.point?.lat, georss?.point?.lng),
  };
}

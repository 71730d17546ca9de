import { createRequire } from "node:module";
import { continents, countries, type TContinentCode } from "countries-list";
import type { Concept } from "../../news/concept.js";
import { foldName } from "../../text/fold.js";
import { slugify } from "../../text/slug.js";
import { reutersEqualTo } from "../reuters21578/vocabulary.js";
import { placeConcept } from "./concepts.js";

/** What GeoNames calls the continents. */
const continentIds: Record<TContinentCode, string> = {
  AF: "6255146",
  AS: "6255147",
  EU: "6255148",
  NA: "6255149",
  SA: "6255150",
  OC: "6255151",
  AN: "6255152",
};

/** Where a country stands that lies in two: GeoNames, whose regions and towns come under it, has Russia in Europe. */
const otherContinents: Partial<Record<string, TContinentCode>> = { RU: "EU" };

const require = createRequire(import.meta.url);

/** English names by ISO 3166-1 alpha-2 code. */
const isoNames: Record<string, string | string[]> = require("i18n-iso-countries/langs/en.json").countries;

/** The seven continents, by their GeoNames ids. */
export function* readContinents(): Generator<Concept> {
  for (const [code, id] of Object.entries(continentIds) as [TContinentCode, string][]) {
    const name = continents[code];
    yield placeConcept("CONTINENT", name, "geonames", {
      slugs: [slugify(name)],
      identifiers: [{ scheme: "geonames", value: id }],
    });
  }
}

/** The countries that have a code of ISO 3166-1, under their continents. */
export function* readCountries(): Generator<Concept> {
  const aliases = aliasesByCode();
  for (const [code, { name, continent }] of Object.entries(countries)) {
    if (isoNames[code] === undefined) continue;
    const reuters = reutersEqualTo("PLACES", code);
    yield placeConcept(
      "COUNTRY",
      name,
      "iso3166-1",
      {
        // A country that is called as its continent is, Antarctica, has the second.
        slugs: [slugify(name), slugify(`${name} ${code}`)],
        aliases: [...(aliases.get(code) ?? []), ...reuters.aliases],
        identifiers: [{ scheme: "iso3166-1", value: code }, ...reuters.identifiers],
        parent: `geonames:${continentIds[otherContinents[code] ?? continent]}`,
      },
      { countryCode: code },
    );
  }
}

/**
 * Other names as people write them: none that two countries share (`Congo`), none turned around for a register
 * (`Korea, Republic of`), and no bare letters such as `US`, which a headline in capitals has for other words.
 */
function aliasesByCode(): Map<string, string[]> {
  const names = Object.entries(countries).map(([code, { name, alias = [] }]) => ({
    code,
    names: [name, ...alias, ...[isoNames[code] ?? []].flat()],
  }));
  const owners = new Map<string, Set<string>>();
  for (const { code, names: all } of names) {
    for (const name of all.map(foldName)) owners.set(name, (owners.get(name) ?? new Set()).add(code));
  }
  return new Map(
    names.map(({ code, names: [, ...others] }) => [
      code,
      others.filter((name) => owners.get(foldName(name))?.size === 1 && !/,|^\p{L}{1,2}$/u.test(name)),
    ]),
  );
}

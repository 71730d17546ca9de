/**
 * What a vocabulary calls something: `{ scheme: "wikidata", value: "Q843" }`, written `wikidata:Q843`.
 * Schemes are lower-case (`wikidata`, `geonames`, `medtop`, `iso3166-2`, `reuters` …); a URI of no scheme that we
 * know is kept whole under the scheme `uri`.
 */
export interface Identifier {
  scheme: string;
  value: string;
}

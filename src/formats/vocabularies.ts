/** How a public vocabulary writes what it names. */
export interface Vocabulary {
  /** Its address: with a code behind it, and `end` behind that, it is the code's URI. */
  address: string;
  end: string;
  /** What its codes look like. */
  code: RegExp;
  /** The URIs that are met, its own among them; the group holds the code. */
  uris: readonly RegExp[];
}

/** The public vocabularies whose codes have URIs, by the scheme of their identifiers. */
export const vocabularies: ReadonlyMap<string, Vocabulary> = new Map([
  [
    "wikidata",
    vocabulary("http://www.wikidata.org/entity/", "Q[1-9]\\d*", [
      (code) => `https?://(?:www\\.)?wikidata\\.org/(?:entity|wiki)/${code}`,
    ]),
  ],
  [
    "medtop",
    vocabulary("http://cv.iptc.org/newscodes/mediatopic/", "\\d{8}", [
      (code) => `https?://cv\\.iptc\\.org/newscodes/mediatopic/${code}`,
    ]),
  ],
  [
    "geonames",
    vocabulary(
      "https://sws.geonames.org/",
      "[1-9]\\d*",
      [(code) => `https?://(?:(?:sws|www)\\.)?geonames\\.org/${code}(?:/.*)?`],
      "/",
    ),
  ],
  [
    "iso3166-1",
    vocabulary("http://cvx.iptc.org/iso3166-1a2/", "[A-Z]{2}", [
      iso3166,
      (code) => `https?://cvx\\.iptc\\.org/iso3166-1a2/${code}`,
    ]),
  ],
  [
    "iso3166-2",
    vocabulary("https://www.iso.org/obp/ui/#iso:code:3166:", "[A-Z]{2}-[A-Z0-9]{1,3}", [iso3166]),
  ],
]);

function vocabulary(
  address: string,
  code: string,
  uris: readonly ((code: string) => string)[],
  end = "",
): Vocabulary {
  return {
    address,
    end,
    code: new RegExp(`^${code}$`),
    uris: uris.map((uri) => new RegExp(`^${uri(`(${code})`)}$`, "i")),
  };
}

/** ISO's own browsing platform, in any of its languages. */
function iso3166(code: string): string {
  return `https?://(?:www\\.)?iso\\.org/obp/ui/(?:[a-z]{2}/)?#iso:code:3166:${code}`;
}

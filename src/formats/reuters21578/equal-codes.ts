import type { Identifier } from "../../news/identifier.js";
import type { CodeList } from "./code-names.js";

/** The lists whose codes public vocabularies have codes for. */
export type SharedList = Extract<CodeList, "TOPICS" | "PLACES">;

/**
 * What public vocabularies call what a code means, where they mean the same. No two codes have one equal: their stories
 * would be counted together. A code that is not here is in `own-codes.ts`.
 */
const equals: Record<SharedList, { scheme: string; codes: Record<string, string> }> = {
  /**
   * IPTC's Media Topics, by their definitions; iron and steel is retired by now. Personal income is not here: IPTC's is
   * the money that somebody earns, Reuters' the figure of it, as retail sales are not retail. Industrial production is,
   * which is an economic indicator to IPTC too. JOBS, which Reuters' list calls unemployment, stands on stories of all
   * figures of employment.
   */
  TOPICS: {
    scheme: "medtop",
    codes: {
      acq: "20000204",
      earn: "20000178",
      gas: "20000268",
      interest: "20000371",
      inventories: "20000361",
      ipi: "20000360",
      "iron-steel": "20000319",
      jobs: "20000365",
      "nat-gas": "20000263",
      trade: "20000373",
    },
  },
  /** ISO 3166-1; a country that has another name today is the same country. */
  PLACES: {
    scheme: "iso3166-1",
    codes: {
      afghanistan: "AF",
      albania: "AL",
      algeria: "DZ",
      "american-samoa": "AS",
      andorra: "AD",
      angola: "AO",
      anguilla: "AI",
      antigua: "AG",
      argentina: "AR",
      aruba: "AW",
      australia: "AU",
      austria: "AT",
      bahamas: "BS",
      bahrain: "BH",
      bangladesh: "BD",
      barbados: "BB",
      belgium: "BE",
      belize: "BZ",
      benin: "BJ",
      bermuda: "BM",
      bhutan: "BT",
      bolivia: "BO",
      botswana: "BW",
      brazil: "BR",
      "british-virgin-islands": "VG",
      brunei: "BN",
      bulgaria: "BG",
      "burkina-faso": "BF",
      burma: "MM",
      burundi: "BI",
      cameroon: "CM",
      canada: "CA",
      "cape-verde": "CV",
      "cayman-islands": "KY",
      "central-african-republic": "CF",
      chad: "TD",
      chile: "CL",
      china: "CN",
      colombia: "CO",
      congo: "CG",
      "costa-rica": "CR",
      cuba: "CU",
      cyprus: "CY",
      denmark: "DK",
      djibouti: "DJ",
      dominica: "DM",
      "dominican-republic": "DO",
      ecuador: "EC",
      egypt: "EG",
      "el-salvador": "SV",
      "equatorial-guinea": "GQ",
      ethiopia: "ET",
      fiji: "FJ",
      finland: "FI",
      france: "FR",
      "french-guiana": "GF",
      gabon: "GA",
      gambia: "GM",
      ghana: "GH",
      gibraltar: "GI",
      greece: "GR",
      grenada: "GD",
      guadeloupe: "GP",
      guam: "GU",
      guatemala: "GT",
      guinea: "GN",
      "guinea-bissau": "GW",
      guyana: "GY",
      haiti: "HT",
      honduras: "HN",
      "hong-kong": "HK",
      hungary: "HU",
      iceland: "IS",
      india: "IN",
      indonesia: "ID",
      iran: "IR",
      iraq: "IQ",
      ireland: "IE",
      israel: "IL",
      italy: "IT",
      "ivory-coast": "CI",
      jamaica: "JM",
      japan: "JP",
      jordan: "JO",
      kampuchea: "KH",
      kenya: "KE",
      kuwait: "KW",
      laos: "LA",
      lebanon: "LB",
      lesotho: "LS",
      liberia: "LR",
      libya: "LY",
      liechtenstein: "LI",
      luxembourg: "LU",
      macao: "MO",
      madagascar: "MG",
      malawi: "MW",
      malaysia: "MY",
      mali: "ML",
      malta: "MT",
      martinique: "MQ",
      mauritania: "MR",
      mauritius: "MU",
      mexico: "MX",
      monaco: "MC",
      morocco: "MA",
      mozambique: "MZ",
      namibia: "NA",
      nepal: "NP",
      netherlands: "NL",
      "new-caledonia": "NC",
      "new-zealand": "NZ",
      nicaragua: "NI",
      niger: "NE",
      nigeria: "NG",
      "north-korea": "KP",
      norway: "NO",
      oman: "OM",
      pakistan: "PK",
      panama: "PA",
      "papua-new-guinea": "PG",
      paraguay: "PY",
      peru: "PE",
      philippines: "PH",
      poland: "PL",
      portugal: "PT",
      qatar: "QA",
      romania: "RO",
      rwanda: "RW",
      "saudi-arabia": "SA",
      senegal: "SN",
      seychelles: "SC",
      "sierra-leone": "SL",
      singapore: "SG",
      somalia: "SO",
      "south-africa": "ZA",
      "south-korea": "KR",
      spain: "ES",
      "sri-lanka": "LK",
      sudan: "SD",
      suriname: "SR",
      swaziland: "SZ",
      sweden: "SE",
      switzerland: "CH",
      syria: "SY",
      taiwan: "TW",
      tanzania: "TZ",
      thailand: "TH",
      togo: "TG",
      tonga: "TO",
      "trinidad-tobago": "TT",
      tunisia: "TN",
      turkey: "TR",
      uae: "AE",
      uganda: "UG",
      uk: "GB",
      uruguay: "UY",
      "us-virgin-islands": "VI",
      usa: "US",
      vanuatu: "VU",
      vatican: "VA",
      venezuela: "VE",
      vietnam: "VN",
      "western-samoa": "WS",
      zaire: "CD",
      zambia: "ZM",
      zimbabwe: "ZW",
    },
  },
};

/** Which codes have an equal, by the lists. */
export const equalCodes: Record<SharedList, Readonly<Record<string, string>>> = {
  TOPICS: equals.TOPICS.codes,
  PLACES: equals.PLACES.codes,
};

/** What a public vocabulary calls it: `equalOf("PLACES", "usa")` is `{ scheme: "iso3166-1", value: "US" }`. */
export function equalOf(list: CodeList, code: string): Identifier | null {
  if (list !== "TOPICS" && list !== "PLACES") return null;
  const { scheme, codes } = equals[list];
  const value = Object.hasOwn(codes, code) ? codes[code] : undefined;
  return value === undefined ? null : { scheme, value };
}

const codeOfEqual: Record<SharedList, ReadonlyMap<string, string>> = {
  TOPICS: turned(equals.TOPICS.codes),
  PLACES: turned(equals.PLACES.codes),
};

/** What Reuters calls it: `codeEqualTo("PLACES", "US")` is `usa`. */
export function codeEqualTo(list: SharedList, value: string): string | null {
  return codeOfEqual[list].get(value) ?? null;
}

function turned(codes: Record<string, string>): Map<string, string> {
  return new Map(Object.entries(codes).map(([code, value]) => [value, code]));
}

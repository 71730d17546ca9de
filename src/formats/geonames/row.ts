/** One place of GeoNames' dump, as its columns have it. */
export interface GeonamesRow {
  id: string;
  name: string;
  asciiName: string;
  latitude: number;
  longitude: number;
  /** The feature class: A for areas, P for towns. */
  featureClass: string;
  /** The feature code within the class: `ADM1`, `PPLC` … */
  featureCode: string;
  /** ISO 3166-1 alpha-2; empty in international waters. */
  country: string;
  /** The first-level region's code within the country; `00` where there is none. */
  admin1: string;
  /** The district's code within the region; empty where there is none. */
  admin2: string;
  /** People; null where nobody knows. */
  population: number | null;
}

/** What GeoNames' readme says: geonameid, name, … modification date. */
const columns = 19;

/**
 * Reads a line of GeoNames' tab-separated dumps (`allCountries.txt`, `cities500.txt`, `PK.txt`): the row, or what is
 * wrong with it.
 */
export function readRow(line: string): GeonamesRow | string {
  const values = line.split("\t");
  if (values.length !== columns) {
    return `it has ${values.length} columns parted by tabs; a place of GeoNames has ${columns}`;
  }
  const [id = "", name = "", asciiName = "", , latitude = "", longitude = ""] = values;
  const [featureClass = "", featureCode = "", country = "", , admin1 = "", admin2 = ""] = values.slice(6);
  if (!/^[1-9]\d*$/.test(id)) return `its first column, “${id.slice(0, 20)}”, is no id of GeoNames`;
  for (const degrees of [latitude, longitude]) {
    if (!/^-?\d+(\.\d+)?$/.test(degrees))
      return `“${degrees.slice(0, 20)}” is no degree of latitude or longitude`;
  }
  const population = Number(values[14]);
  return {
    id,
    name,
    asciiName,
    latitude: Number(latitude),
    longitude: Number(longitude),
    featureClass,
    featureCode,
    country,
    admin1,
    admin2,
    population: population > 0 ? population : null,
  };
}

import { isUrl } from "../archive/places.mjs";
import { openRawPostgres } from "./raw-postgres.mjs";
import { openRawSqlite } from "./raw-sqlite.mjs";

/**
 * An archive without newsgraph: `await openRaw("news.sqlite")`.
 *
 * @param {string} place
 */
export function openRaw(place) {
  return isUrl(place) ? openRawPostgres(place) : openRawSqlite(place);
}

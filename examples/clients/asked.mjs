/** What the command line asks for: `node clients/apollo/stories.mjs amir-muqam pakistan`. */
export const [actor = "tehreek-e-taliban-pakistan", place = "khyber-pakhtunkhwa"] = /** @type {string[]} */ (
  process.argv.slice(2)
);

/** @type {string} */
export const url = process.env.NEWSGRAPH_URL ?? "http://localhost:4000/graphql";

/** A key, for an archive that is not open to everybody. */
const key = process.env.NEWSGRAPH_KEY;

/** @type {Record<string, string>} */
export const headers = key ? { authorization: `Bearer ${key}` } : {};

/** How many stories a page has. */
export const pageSize = Number(process.env.PAGE_SIZE ?? 20);

/** @param {{ headline?: string | null, places: readonly { name: string }[] }} story */
export function print({ headline, places }) {
  console.log(`${headline} (${places.map(({ name }) => name).join(", ")})`);
}

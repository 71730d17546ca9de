/**
 * How an operation is asked of servers of one schema.
 *
 * @typedef {object} Form
 * @property {string} query a GraphQL operation of the operation's name
 * @property {(given: any, ask: Ask) => unknown} variables of it; may ask the server for what it alone knows
 * @property {(data: any) => unknown} answer brings `data` to the form that is compared
 */

/** @typedef {(query: string, variables: unknown) => Promise<any>} Ask gives `data` */

/** @typedef {"newsgraph" | "plain" | "postgraphile"} FormName */

/**
 * @typedef {object} Operation
 * @property {string} name as `--operations` takes it
 * @property {string} title
 * @property {(size: import("../archive/invented-news.mjs").Size) => any[]} given what is asked for, in turns
 * @property {Record<FormName, Form>} forms
 * @property {string} [notCompared] what of the answers differs by right, and is not compared
 */

import { randomNumbers } from "../archive/random.mjs";

/** How many different things are asked for. */
const variety = 300;

/**
 * What an operation is asked for: `drawn(5, (random) => ({ id: … }))`, the same for the same seed.
 *
 * @template Given
 * @param {number} seed
 * @param {(random: () => number) => Given} draw
 */
export function drawn(seed, draw) {
  const random = randomNumbers(seed);
  return Array.from({ length: variety }, () => draw(random));
}

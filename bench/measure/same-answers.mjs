import { isDeepStrictEqual } from "node:util";
import { bodyOf } from "./running.mjs";

/** So many questions are under way at a time. */
const together = 4;

/**
 * The requests of an operation by server, in the order of what is asked for.
 *
 * @typedef {Map<import("./running.mjs").Running, string[]>} Requests
 */

/** Servers that answer the same question in different ways. */
export class DifferentAnswers extends Error {}

/**
 * Asks every server all that an operation asks for and compares the answers with those of the first; gives the requests.
 *
 * @param {import("../operations/operation.mjs").Operation} operation
 * @param {readonly import("./running.mjs").Running[]} servers
 * @param {import("../archive/invented-news.mjs").Size} size
 * @returns {Promise<Requests>}
 * @throws DifferentAnswers with the first difference
 */
export async function compareAnswers(operation, servers, size) {
  const given = operation.given(size);
  /** @type {Requests} */
  const requests = new Map();
  /** @type {unknown[] | undefined} */
  let expected;
  for (const server of servers) {
    const answers = await answersOf(operation, server, given);
    requests.set(
      server,
      answers.map(({ body }) => body),
    );
    expected ??= answers.map(({ compared }) => compared);
    for (const [index, { compared }] of answers.entries()) {
      if (isDeepStrictEqual(compared, expected[index])) continue;
      throw new DifferentAnswers(
        `${operation.name} for ${JSON.stringify(given[index])} is answered in two ways:\n` +
          `${servers[0]?.server.name}: ${JSON.stringify(expected[index], null, 1)}\n` +
          `${server.server.name}: ${JSON.stringify(compared, null, 1)}`,
      );
    }
  }
  return requests;
}

/**
 * @param {import("../operations/operation.mjs").Operation} operation
 * @param {import("./running.mjs").Running} server
 * @param {readonly unknown[]} given
 */
async function answersOf(operation, server, given) {
  const { query, variables, answer } = operation.forms[server.server.form];
  const answers = [];
  for (let start = 0; start < given.length; start += together) {
    const some = given.slice(start, start + together).map(async (one) => {
      const asked = await variables(one, server.ask);
      return { body: bodyOf(query, asked), compared: answer(await server.ask(query, asked)) };
    });
    answers.push(...(await Promise.all(some)));
  }
  return answers;
}

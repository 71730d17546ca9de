/** The parts of answers in the form in which they are compared. */

/**
 * @param {{ slug: string, headline: string, publishedAt: string }} article
 * @param {Record<string, unknown>} [more]
 */
export function story({ slug, headline, publishedAt }, more = {}) {
  return { slug, headline, publishedAt: new Date(publishedAt).toISOString(), ...more };
}

/**
 * Whom or what a story mentions; no server is asked for an order.
 *
 * @param {{ slug: string, name: string }[]} entities
 */
export function mentioned(entities) {
  return entities.map(({ slug, name }) => `${slug} ${name}`).sort();
}

/**
 * How often somebody or something is there, in the order asked for.
 *
 * @param {{ slug: string, name: string }} entity
 * @param {number | string} count
 */
export function counted({ slug, name }, count) {
  return `${slug} ${name} ${count}`;
}

import { counted } from "./compared.mjs";
import { drawn } from "./operation.mjs";

/** Continents and countries. */
const areas = 156;

/**
 * @param {number | string} total
 * @param {string[]} people
 * @param {string[]} topics
 * @param {{ month: string, count: number | string }[]} months
 */
const compared = (total, people, topics, months) => ({
  total: Number(total),
  people,
  topics,
  months: months.map(({ month, count }) => `${month} ${count}`),
});

/** @param {any[]} values */
const facet = (values) => values.map(({ node, count }) => counted(node, count));
/** @param {any[]} values */
const counts = (values) => values.map((value) => counted(value, value.count));

/** @type {import("./operation.mjs").Operation} */
export const coverage = {
  name: "coverage",
  title: "A country within a year: how many articles, the first people and topics, month by month",
  given: () =>
    drawn(6, (random) => {
      const place = `place-${1 + Math.floor(random() * areas)}`;
      const month = Math.floor(random() * 9 * 12);
      const start = (/** @type {number} */ later) => new Date(Date.UTC(2015, month + later)).toISOString();
      return { place, from: start(0), before: start(12), first: 5 };
    }),
  forms: {
    newsgraph: {
      query: `query coverage($place: String!, $from: DateTime!, $before: DateTime!, $first: Int!) {
        articles(filter: { place: { anyOf: [$place] }, publishedAt: { from: $from, before: $before } }) {
          totalCount
          facets {
            people(first: $first) { count node { slug name } }
            topics(first: $first) { count node { slug name } }
          }
          timeline(interval: MONTH) { buckets { from count } }
        }
      }`,
      variables: (given) => given,
      answer: ({ articles: { totalCount, facets, timeline } }) =>
        compared(
          totalCount,
          facet(facets.people),
          facet(facets.topics),
          // newsgraph gives the months between without a story too.
          timeline.buckets
            .filter(({ count }) => count > 0)
            .map(({ from, count }) => ({ month: from.slice(0, 7), count })),
        ),
    },
    plain: {
      query: `query coverage($place: String!, $from: String!, $before: String!, $first: Int!) {
        coverage(place: $place, from: $from, before: $before) {
          total
          people(first: $first) { slug name count }
          topics(first: $first) { slug name count }
          months { month count }
        }
      }`,
      variables: (given) => given,
      answer: ({ coverage: { total, people, topics, months } }) =>
        compared(total, counts(people), counts(topics), months),
    },
    postgraphile: {
      query: `query coverage($place: String!, $from: Datetime!, $before: Datetime!, $first: Int!) {
        total: coverageTotal(place: $place, since: $from, before: $before)
        people: coveragePeople(place: $place, since: $from, before: $before, hits: $first) { nodes { slug name count } }
        topics: coverageTopics(place: $place, since: $from, before: $before, hits: $first) { nodes { slug name count } }
        months: coverageMonths(place: $place, since: $from, before: $before) { nodes { month count } }
      }`,
      variables: (given) => given,
      answer: ({ total, people, topics, months }) =>
        compared(total, counts(people.nodes), counts(topics.nodes), months.nodes),
    },
  },
};

import { zipf } from "../archive/random.mjs";
import { counted } from "./compared.mjs";
import { drawn } from "./operation.mjs";

const head = "query coMentions($slug: String!, $first: Int!)";

/** @type {import("./operation.mjs").Operation} */
export const coMentions = {
  name: "coMentions",
  title: "The ten people who are mentioned most with a person",
  given: ({ people }) => drawn(5, (random) => ({ slug: `person-${zipf(random, people, 0.5)}`, first: 10 })),
  forms: {
    newsgraph: {
      query: `${head} {
        person(slug: $slug) { slug name coMentions(kind: PERSON, first: $first) { articleCount entity { slug name } } }
      }`,
      variables: (given) => given,
      answer: ({ person }) =>
        person.coMentions.map(({ entity, articleCount }) => counted(entity, articleCount)),
    },
    plain: {
      query: `${head} { person(slug: $slug) { slug name coMentions(first: $first) { slug name count } } }`,
      variables: (given) => given,
      answer: ({ person }) =>
        person.coMentions.map((/** @type {any} */ other) => counted(other, other.count)),
    },
    postgraphile: {
      query: `${head} { personBySlug(slug: $slug) { slug name coMentions(hits: $first) { nodes { slug name count } } } }`,
      variables: (given) => given,
      answer: ({ personBySlug }) =>
        personBySlug.coMentions.nodes.map((/** @type {any} */ other) => counted(other, other.count)),
    },
  },
};

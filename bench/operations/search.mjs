import { stemmerOf } from "../../dist/search/stemmers.js";
import { knownWord, wordCount } from "../archive/words.mjs";
import { story } from "./compared.mjs";
import { drawn } from "./operation.mjs";

/** @typedef {import("./operation.mjs").Operation} Operation */

const fragments = "that there is a fragment of the text is compared, not where each server cuts it";

/** @type {Operation} */
export const searchNewest = {
  name: "searchNewest",
  title: "A search for three words with highlights, newest first",
  given: givenWords,
  forms: formsOf("searchNewest", "NEWEST", (stories) => stories),
  notCompared: fragments,
};

/** @type {Operation} */
export const searchRelevance = {
  name: "searchRelevance",
  title: "A search for three words with highlights, by relevance",
  given: givenWords,
  forms: formsOf("searchRelevance", "RELEVANCE", (stories) => stories.length),
  notCompared: `each server ranks by a formula of its own: how many stories are found is compared; ${fragments}`,
};

/** Words by their frequency: each of them is in some 8 to 35 of 100 stories. */
const ranks = { first: 30, last: 150 };

function givenWords() {
  const words = wordsWithTheirOwnStem();
  return drawn(4, (random) => {
    const chosen = new Set();
    while (chosen.size < 3) chosen.add(words[Math.floor(random() * words.length)]);
    return { words: [...chosen].join(" "), first: 20 };
  });
}

/** newsgraph finds a word in all its forms, the peers as it is written: for these it is the same. */
function wordsWithTheirOwnStem() {
  const { stem } = stemmerOf("en");
  /** @type {Map<string, number>} */
  const sharing = new Map();
  for (let rank = 1; rank <= wordCount; rank++) {
    const found = stem(knownWord(rank));
    sharing.set(found, (sharing.get(found) ?? 0) + 1);
  }
  return Array.from({ length: ranks.last - ranks.first + 1 }, (_, index) =>
    knownWord(ranks.first + index),
  ).filter((word) => sharing.get(stem(word)) === 1);
}

/**
 * @param {string} name
 * @param {"NEWEST" | "RELEVANCE"} orderBy
 * @param {(stories: unknown[]) => unknown} compared
 * @returns {Operation["forms"]}
 */
function formsOf(name, orderBy, compared) {
  const hit = (/** @type {any} */ found) => story(found, { hasFragment: found.snippet.includes("<b>") });
  return {
    newsgraph: {
      query: `query ${name}($words: String!, $first: Int!) {
        articles(first: $first, orderBy: ${orderBy}, filter: { search: $words }) {
          edges { node { slug headline publishedAt } highlights { field fragment marks { start end } } }
        }
      }`,
      variables: (given) => given,
      answer: ({ articles }) =>
        compared(
          articles.edges.map(({ node, highlights }) => story(node, { hasFragment: highlights.length > 0 })),
        ),
    },
    plain: {
      query: `query ${name}($words: String!, $first: Int!) {
        search(words: $words, byRank: ${orderBy === "RELEVANCE"}, first: $first) { slug headline publishedAt snippet }
      }`,
      variables: (given) => given,
      answer: ({ search }) => compared(search.map(hit)),
    },
    postgraphile: {
      query: `query ${name}($words: String!, $first: Int!) {
        found: ${name}(words: $words, hits: $first) { nodes { slug headline publishedAt snippet } }
      }`,
      variables: (given) => given,
      answer: ({ found }) => compared(found.nodes.map(hit)),
    },
  };
}

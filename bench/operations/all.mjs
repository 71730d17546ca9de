import { article } from "./article.mjs";
import { coMentions } from "./co-mentions.mjs";
import { coverage } from "./coverage.mjs";
import { deep } from "./deep.mjs";
import { newest } from "./newest.mjs";
import { person } from "./person.mjs";
import { place } from "./place.mjs";
import { searchNewest, searchRelevance } from "./search.mjs";

/** In the order in which they are reported. */
export const allOperations = [
  article,
  newest,
  person,
  place,
  searchNewest,
  searchRelevance,
  coMentions,
  coverage,
  deep,
];

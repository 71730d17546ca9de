import { answerCacheMutations } from "./answer-cache.mjs";
import { filterMutations } from "./filter.mjs";
import { searchMutations } from "./search.mjs";
import { viewMutations } from "./views.mjs";

/**
 * @typedef {object} Mutation
 * @property {string} name what is broken
 * @property {string} file
 * @property {string} find stands in the file exactly once
 * @property {string} replace
 * @property {string} test which must fail
 * @property {"sqlite" | "postgres"} [project] the database that it runs on; SQLite unless said otherwise
 */

/** @type {Mutation[]} */
export const mutations = [...filterMutations, ...searchMutations, ...viewMutations, ...answerCacheMutations];

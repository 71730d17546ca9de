import { filterMutations } from "./filter.mjs";
import { viewMutations } from "./views.mjs";

/**
 * @typedef {object} Mutation
 * @property {string} name what is broken
 * @property {string} file
 * @property {string} find stands in the file exactly once
 * @property {string} replace
 * @property {string} test which must fail
 */

/** @type {Mutation[]} */
export const mutations = [...filterMutations, ...viewMutations];

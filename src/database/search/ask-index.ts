import type { Match } from "../../search/match.js";
import type { Bindings } from "../sql.js";
import type { Asked } from "./search-dialect.js";

/** Binds what the index of texts is asked: `search.matched(askIndex(values, match))`. */
export function askIndex(values: Bindings, match: Match): Asked {
  const { search } = values.dialect;
  const question = values.bind(search.question(match));
  return { question, further: search.further((value) => values.bind(value), match) };
}

import type { Choices } from "../../same-answers/choices.js";
import { type FuzzCase, whole } from "../fuzz-case.js";
import { getOf, postOf } from "../http-request.js";
import type { World } from "../world.js";

/** What clients that are at home in GraphQL over HTTP say that they take. */
export const accepted = [
  "application/json",
  "application/graphql-response+json",
  "application/graphql-response+json, application/json;q=0.9",
  "application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed",
  "multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json;q=0.9",
  "*/*",
];

/** A valid operation with variables that suit it, as clients send them, by POST or by GET. */
export function operationCase(world: World, random: Choices): FuzzCase {
  const { source, variables } = world.draw(random.below(2 ** 31));
  const accept = random.chance(0.5) ? ([["accept", random.pick(accepted)]] as const) : [];
  const named = random.chance(0.2);
  const query = named ? source.replace(/^query */, "query Named") : source;
  const operationName: { operationName?: string } = named ? { operationName: "Named" } : {};
  if (random.chance(0.15)) {
    const parameters = { query, variables: JSON.stringify(variables), ...operationName };
    const request = getOf(parameters, accept);
    // Node takes a head of 16 KiB.
    if (request.target.length < 12_000) {
      return whole("by GET", random.chance(0.2) ? { ...request, method: "HEAD" } : request);
    }
  }
  return whole("by POST", postOf({ query, variables, ...operationName }, accept));
}

import type { Choices } from "../../same-answers/choices.js";
import { type FuzzCase, whole } from "../fuzz-case.js";
import { getOf, postOf } from "../http-request.js";
import { idOf } from "../trusted.js";
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
  if (world.trusted && random.chance(0.6)) return trustedCase(source, variables, random);
  const named = !world.trusted && random.chance(0.2);
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

/** A trusted document by its name, right or wrong. */
function trustedCase(source: string, variables: Record<string, unknown>, random: Choices): FuzzCase {
  const id = random.chance(0.8)
    ? idOf(source)
    : random.pick(["", "0", "__proto__", `${idOf(source)}0`, "sha256:"]);
  const isByHash = random.chance(0.5);
  const persisted = { extensions: { persistedQuery: { version: 1, sha256Hash: id } } };
  const documentId = `${random.pick(["", "sha256:"])}${id}`;
  // A text beside the name counts for nothing.
  const beside: { query?: string } = random.chance(0.2) ? { query: "{ articles { totalCount } }" } : {};
  const isForbidden = id !== idOf(source);
  if (random.chance(0.3)) {
    const named: Record<string, string> = isByHash
      ? { extensions: JSON.stringify(persisted.extensions) }
      : { documentId };
    const request = getOf({ ...named, ...beside, variables: JSON.stringify(variables) });
    if (request.target.length < 12_000)
      return { ...whole("a trusted document by GET", request), isForbidden };
  }
  const named = isByHash ? persisted : { documentId };
  return { ...whole("a trusted document by POST", postOf({ ...named, ...beside, variables })), isForbidden };
}

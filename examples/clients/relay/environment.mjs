// Relay's runtime without React: a network, a store, and what hooks do in components.
import relay from "relay-runtime";
import { headers, url } from "../asked.mjs";

const { Environment, fetchQuery, getSingularSelector, Network, RecordSource, Store } = relay;

/** @type {import("relay-runtime").FetchFunction} */
async function fetchFromNewsgraph({ text: query }, variables) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

const environment = new Environment({
  network: Network.create(fetchFromNewsgraph),
  store: new Store(new RecordSource()),
});

/** Asks for a query and gives its data, which stay in the store. */
export function read(query, variables) {
  return fetchQuery(environment, query, variables).toPromise();
}

/** What the store holds of a fragment, with what refers to it further on. */
export function readFragment(fragment, reference) {
  return environment.lookup(getSingularSelector(fragment, reference)).data;
}

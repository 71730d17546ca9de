import { isIPv6 } from "node:net";
import { graphqlPath } from "./graphql-path.js";

/** Where a client on this machine finds a server: `urlOf("0.0.0.0", 4000)` is `http://localhost:4000/graphql`. */
export function urlOf(host: string, port: number, path: string = graphqlPath): string {
  return `http://${nameOf(host)}:${port}${path}`;
}

/** The host as this machine's clients write it in a URL. */
function nameOf(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return isIPv6(host) ? `[${host}]` : host;
}

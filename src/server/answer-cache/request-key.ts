import { createHash } from "node:crypto";
import type { HTTPGraphQLRequest } from "@apollo/server";
import type { Role } from "../../access/role.js";
import { canonicalJson } from "./canonical-json.js";

/**
 * What tells requests apart that may be answered differently: `requestKey({ method, headers, search, body }, "reader")`.
 * null for one that is not to be answered from the cache.
 *
 * It is a digest of everything that Apollo looks at: of a POST its body, whatever it holds; of a GET what decides
 * whether a page of the web could have sent it; of both the types that the client takes. So no rule of Apollo's is
 * repeated here, and what it refuses cannot have the key of what it answers. Of who asks, the role alone decides what is
 * answered.
 */
export function requestKey({ method, headers, search, body }: HTTPGraphQLRequest, role: Role): string | null {
  const accept = headers.get("accept") ?? null;
  // An answer in chunks is nothing to keep.
  if (accept !== null && /multipart/i.test(accept)) return null;
  const asked = method === "POST" ? [body] : [search, ...provenance.map((name) => headers.get(name) ?? null)];
  try {
    return createHash("sha256")
      .update(canonicalJson([role, method, accept, asked]))
      .digest("base64url");
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The headers that a GET is let through for; of a POST only JSON comes this far. */
const provenance = ["content-type", "x-apollo-operation-name", "apollo-require-preflight"];

import type { IncomingMessage } from "node:http";
import { anonymous, type Caller } from "../../access/caller.js";
import { isAtLeast } from "../../access/role.js";
import type { Config } from "../../config.js";
import type { Asking } from "../../schema/context.js";
import { HttpError } from "../http-error.js";
import type { Authenticate } from "./authenticate.js";
import { roleTooLow } from "./refusals.js";

/** By which an admin has one answer tell how it came about: `newsgraph-explain: 1`. */
const explainHeader = "newsgraph-explain";

/**
 * Who sends an operation, and how: `const { caller } = await askingOf(request, search, authenticate, config)`.
 *
 * @throws HttpError UNAUTHENTICATED, FORBIDDEN, BAD_REQUEST, SERVICE_UNAVAILABLE
 */
export async function askingOf(
  request: IncomingMessage,
  search: string,
  authenticate: Authenticate,
  config: Pick<Config, "explain">,
): Promise<Omit<Asking, "bill">> {
  const caller = opensPage(request, search) ? anonymous : await authenticate(request);
  return { caller, explains: asksToExplain(request, caller, config.explain) || config.explain };
}

/** A browser that opens the endpoint is shown a page, in which a key can be given; without a query nothing is read. */
function opensPage({ method, headers }: IncomingMessage, search: string): boolean {
  const isPlain = method !== "POST" && search === "" && headers.authorization === undefined;
  return isPlain && /\btext\/html\b/i.test(headers.accept ?? "");
}

function asksToExplain({ headers }: IncomingMessage, { role }: Caller, isForAll: boolean): boolean {
  const asked = headers[explainHeader];
  if (asked === undefined || asked === "0") return false;
  if (asked !== "1") throw new HttpError(400, "BAD_REQUEST", `${explainHeader} is 1 or 0.`);
  if (isForAll || isAtLeast(role, "admin")) return true;
  throw roleTooLow(`${explainHeader} is for the role admin, and this request has the role ${role}.`);
}

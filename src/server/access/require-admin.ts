import type { Caller } from "../../access/caller.js";
import { isAtLeast } from "../../access/role.js";
import { keyNeeded, roleTooLow } from "./refusals.js";

/**
 * Lets nobody but admins on: `requireAdmin(caller, "Metrics are")`.
 *
 * @param what they are let on to, the beginning of a sentence
 * @throws HttpError UNAUTHENTICATED, FORBIDDEN
 */
export function requireAdmin({ role, keyId }: Caller, what: string): void {
  if (isAtLeast(role, "admin")) return;
  if (keyId === null)
    throw keyNeeded(`${what} for the role admin. Send its key: Authorization: Bearer ng_...`);
  throw roleTooLow(`${what} for the role admin, and this request has the role ${role}.`);
}

import type { AuthCheckerFn } from "type-graphql";
import { isAtLeast, type Role } from "../access/role.js";
import { NewsgraphError } from "../errors.js";
import type { Context } from "./context.js";

/**
 * Whether whoever asks may have a field that demands a role: all such questions of the schema end here.
 *
 * @throws NewsgraphError FORBIDDEN
 */
export const authChecker: AuthCheckerFn<Context, Role> = ({ context: { caller }, info }, demanded) => {
  for (const role of demanded) {
    if (!isAtLeast(caller.role, role)) {
      throw new NewsgraphError(
        "FORBIDDEN",
        `${info.parentType.name}.${info.fieldName} is for the role ${role} and above, and this request has the role ${caller.role}. Send a key of such a role: Authorization: Bearer ng_…`,
      );
    }
  }
  return true;
};

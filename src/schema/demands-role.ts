import type { GraphQLField } from "graphql";
import { Authorized, Extensions } from "type-graphql";
import type { GivenRole } from "../access/role.js";

/**
 * Who may have a field, of those who may read at all:
 *
 * ```ts
 * @FieldResolver(() => StoredDocument, { nullable: true })
 * @DemandsRole("editor")
 * document(…) {}
 * ```
 *
 * Somebody of a lower role gets null and an error FORBIDDEN, so the field is to be nullable. It has to have a resolver:
 * that is where the role is looked at, by `authChecker`. A plan that tells the field (`demandedRole`) answers nobody of a lower
 * role: their operation is left to resolvers.
 */
export function DemandsRole(role: GivenRole): MethodDecorator {
  return (target, name, descriptor) => {
    Authorized<GivenRole>(role)(target, name, descriptor);
    Extensions({ role })(target, name, descriptor);
  };
}

/** The role that a field of the schema demands; null where all may have it who may read. */
export function demandedRole({
  extensions,
}: Pick<GraphQLField<unknown, unknown>, "extensions">): GivenRole | null {
  return (extensions.role as GivenRole | undefined) ?? null;
}

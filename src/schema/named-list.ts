import { ArgsType, Field } from "type-graphql";
import { listNamed, type NamedQuery } from "../archive/named.js";
import type { Named } from "../database/entity-pages.js";
import type { Join } from "../database/join.js";
import type { StoredClass } from "../database/stored-class.js";
import { checkSearch } from "./check-search.js";
import { type Connection, toConnection } from "./connection.js";
import { ConnectionArgs } from "./connection-args.js";
import type { Context } from "./context.js";
import { byNameOf } from "./orders.js";

@ArgsType()
export class NamedListArgs extends ConnectionArgs {
  @Field(() => String, {
    nullable: true,
    description:
      "Only what goes by this name or has it as an alias; case and accents do not matter. An ambiguous name answers all who bear it.",
  })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Only what has a name or an alias that begins so, from its first word on; case and accents do not matter.",
  })
  search?: string | null;
}

/**
 * Everything of some types, by name.
 *
 * @throws BadUserInput where the arguments cannot be used
 */
export function allNamed<Row extends Named>(
  classes: readonly StoredClass<Row>[],
  args: NamedListArgs,
  { snapshot }: Context,
  places?: NamedQuery["places"],
): Connection<Row> {
  const { page, count } = listNamed(snapshot, classes, {
    name: args.name ?? null,
    search: checkSearch(args.search, ["search"]),
    ...(places ? { places } : {}),
  });
  return toConnection(byNameOf<Row>(...classes.map((stored) => stored.name)), args, page, count);
}

/** What a join leads to from one parent, by name; parents of one level are read together. */
export function namedChildren<Row extends Named>(
  join: Join,
  parent: { id: number },
  args: ConnectionArgs,
  { loaders }: Context,
): Connection<Row> {
  return toConnection(
    byNameOf<Row>(join.child.name),
    args,
    (request) => loaders.childPage<Row>(join, request).load(parent.id),
    () => loaders.childCount(join).load(parent.id),
  );
}

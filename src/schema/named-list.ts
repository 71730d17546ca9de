import { ArgsType, Field, registerEnumType } from "type-graphql";
import { listNamed, type NamedQuery, type PlaceQuery } from "../archive/named.js";
import type { Named } from "../database/entity-pages.js";
import type { Join } from "../database/join.js";
import { type NamedOrder, namedOrders } from "../database/named-order.js";
import type { StoredClass } from "../database/stored-class.js";
import { checkSearch } from "./check-search.js";
import { type Connection, toConnection } from "./connection.js";
import { ConnectionArgs } from "./connection-args.js";
import type { Context } from "./context.js";
import { ArticleFilterInput } from "./filters/article-filter-input.js";
import { checkArticleFilter } from "./filters/check-article-filter.js";
import { byNameOf, listedBy } from "./orders.js";
import type { Entity } from "./types/entity.js";

export const EntityOrder = { NAME: "NAME", MENTIONS: "MENTIONS", RECENT: "RECENT" } as const;
export type EntityOrder = keyof typeof EntityOrder;

registerEnumType(EntityOrder, {
  name: "EntityOrder",
  description: "How a list of people, organizations, places or topics is ordered.",
  valuesConfig: {
    NAME: { description: "By name, case and accents aside." },
    MENTIONS: {
      description:
        "Those that most stories of the archive mention first, whatever the list's filter; of a place or a topic its own mentions count, not those of what lies inside or under it.",
    },
    RECENT: {
      description:
        "Those that the newest stories of the archive mention first; those that none mentions last.",
    },
  },
});

@ArgsType()
export class EntityListArgs extends ConnectionArgs {
  @Field(() => String, {
    nullable: true,
    description:
      "Only what goes by this name or has it as an alias; case and accents do not matter. An ambiguous name answers all who bear it.",
  })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Only what has a name or an alias that begins so, from its first word on; case and accents do not matter. At most 200 characters.",
  })
  search?: string | null;

  @Field(() => ArticleFilterInput, {
    nullable: true,
    description: "Only what at least one story that meets this mentions; `{}`: what any story mentions.",
  })
  filter?: ArticleFilterInput | null;

  @Field(() => EntityOrder, { defaultValue: "NAME", description: "In which order." })
  orderBy!: EntityOrder;
}

const orders = {
  NAME: namedOrders.name,
  MENTIONS: namedOrders.mentions,
  RECENT: namedOrders.recent,
};

/**
 * What a list is asked to hold.
 *
 * @throws BadUserInput where the arguments cannot be used
 */
export function namedQuery(args: EntityListArgs): NamedQuery {
  return {
    name: args.name ?? null,
    search: checkSearch(args.search, ["search"]),
    filter: args.filter ? checkArticleFilter(args.filter) : null,
  };
}

/** What the rows of a list are ordered by. */
export function entityOrderOf({ orderBy }: Pick<EntityListArgs, "orderBy">): NamedOrder {
  return orders[orderBy];
}

/**
 * Everything of some kinds, or of it what the arguments ask for.
 *
 * @throws BadUserInput where the arguments cannot be used
 */
export function allEntities<Row extends Entity>(
  classes: readonly StoredClass<Row>[],
  args: EntityListArgs,
  context: Context,
  places?: PlaceQuery,
): Connection<Row> {
  const query = { ...namedQuery(args), ...(places ? { places } : {}) };
  return listed(classes, args, context, query, entityOrderOf(args));
}

/** Everything of some types, by name. */
export function allNamed<Row extends Named>(
  classes: readonly StoredClass<Row>[],
  args: ConnectionArgs,
  context: Context,
): Connection<Row> {
  return listed(classes, args, context, {}, namedOrders.name);
}

function listed<Row extends Named>(
  classes: readonly StoredClass<Row>[],
  args: ConnectionArgs,
  { snapshot }: Context,
  query: NamedQuery,
  order: NamedOrder,
): Connection<Row> {
  const { page, count } = listNamed(snapshot, classes, query, order);
  return toConnection(listedBy<Row>(order, ...classes.map((stored) => stored.name)), args, page, count);
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
